/** Why a value is not there: few enough to know people by, or never gathered. */
export const absences = ['statisticalSecrecy', 'notCollected'] as const
/** How a high value is read. */
export const polarities = ['highIsGood', 'highIsBad', 'neutral'] as const

/** What was measured once, or why it was not: of one territory, or without one of the whole département. */
export interface IndicatorValue {
  readonly territory?: string | undefined
  readonly year: number
  readonly value?: number | undefined
  readonly absence?: (typeof absences)[number] | undefined
}
