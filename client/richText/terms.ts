import { createContext, useContext } from 'react'
import type { TermLine } from '../../shared/glossaryApi.ts'
import type { TermFinder } from '../../shared/language/terms.ts'

/** The words of a programme, for the texts of a page. The same object until they change. */
export interface TermsInTexts {
  readonly finder: TermFinder<TermLine>
  /** Shows what a term means, beside this. */
  readonly show: (term: TermLine, beside: Element) => void
}

/** Absent where no glossary is known, and where the person does not want its words underlined. */
export const TermsContext = createContext<TermsInTexts | undefined>(undefined)

export function useTerms(): TermsInTexts | undefined {
  return useContext(TermsContext)
}
