import { FileProblems } from '../../domain/programmeFileReading.ts'

export const encodings = ['utf-8', 'utf-16', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/**
 * The text of a file: by its byte order mark, else UTF-8, else what Windows writes here. A mark is not part of the text.
 * @throws FileProblems for bytes that are no text
 */
export function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' }
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' }
  try {
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'utf-8')
  } catch (error) {
    if (error instanceof FileProblems) throw error
    return checked(new TextDecoder('windows-1252').decode(bytes), 'windows-1252')
  }
}

function checked(text: string, encoding: Encoding): { text: string; encoding: Encoding } {
  if (text.includes('\0')) throw new FileProblems([{ path: '', sentence: 'Ce fichier n’est pas du texte.' }])
  return { text, encoding }
}
