export const orientationStates = ['proposed', 'adopted'] as const
export type OrientationState = (typeof orientationStates)[number]

/** A policy choice of the programme, which findings speak to and action sheets carry out. Both name it by its key. */
export interface Orientation {
  readonly key: string
  readonly title: string
  /** The political priority that it answers. */
  readonly priority?: string | undefined
  /** Keys of policy areas. */
  readonly policyAreas: readonly string[]
  /** Absent, it is adopted. */
  readonly state?: OrientationState | undefined
}
