/** Whose matter it is in law: the département's, shared with others, or outside of what it may do (« compétence »). */
export const remits = ['department', 'shared', 'outside'] as const
export type Remit = (typeof remits)[number]
