import * as z from 'zod/mini'
import type { StepRights } from '../access.ts'
import { isId } from '../ids.ts'

const MAX_FROZEN = 1000
/** An entry of the document, as root/id. */
const entryPath = z.string().check(
  z.refine((path) => {
    const [root = '', id = '', ...rest] = path.split('/')
    return /^[a-z]{1,40}$/.test(root) && isId(id) && rest.length === 0
  }),
)

/** Rights of the step, unread. Which entries there are is not asked: what is not there yet can be frozen before it comes. */
export const stepRightsCheck: z.ZodMiniType<StepRights, StepRights> = z.object({
  notes: z.enum(['all', 'own', 'none']),
  mayCreate: z.boolean(),
  mayMove: z.boolean(),
  reopensAs: z.optional(z.enum(['all', 'own'])),
  frozen: z.optional(z.readonly(z.array(entryPath).check(z.maxLength(MAX_FROZEN)))),
})
