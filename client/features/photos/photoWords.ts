import { photosEn } from '../../text/en/photos.ts'
import { type PhotoWords, photosFr } from '../../text/fr/photos.ts'
import { useLanguage } from '../../text/index.ts'

/** What the pictures are called and show, in the language of the moment. They come with the pictures, and nowhere else. */
export function usePhotoWords(): PhotoWords {
  return useLanguage() === 'en' ? photosEn : photosFr
}
