/*
 * What became of an action since its last review (« bilan »): proposed by who leads it, validated by the committee. A review is
 * never rewritten: the next one follows it.
 */

/** What the lead proposes that the action be from now on; `late` is in progress, behind its own dates. */
export const reviewProposals = ['inProgress', 'late', 'done', 'suspended', 'abandoned'] as const
/** Whether enough time has passed to say something of the results. */
export const hindsights = ['sufficient', 'insufficient'] as const
export const reviewStatuses = ['draft', 'transmitted', 'validated'] as const
