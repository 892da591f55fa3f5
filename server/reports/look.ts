/** How reports look, in every format: the colours of paper of the pages, and a font that every office has. */
export const look = {
  font: 'Arial',
  ink: '1B2430',
  slate: '55606E',
  petrol: '0B5A66',
  /** Grounds of heads of tables, and of what is set apart. */
  head: 'E3EEF0',
  apart: 'FAF3E3',
  rule: 'B9C0C8',
} as const

/** Sizes in points. */
export const sizes = { title: 22, lead: 12, body: 10.5, small: 9.5, headings: [16, 13, 11.5, 10.5] } as const
