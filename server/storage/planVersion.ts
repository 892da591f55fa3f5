import { createHash } from 'node:crypto'
import { type SessionPlan, sessionPlanCheck } from '../../shared/domain/session.ts'

/** Tells one state of a plan from another: whoever changes a plan says which one they had before them. @returns the same for the same words */
export function versionOf(plan: SessionPlan): string {
  // Read anew, so that its fields stand in one order whoever sent them.
  return createHash('sha256')
    .update(JSON.stringify(sessionPlanCheck.parse(plan)))
    .digest('base64url')
    .slice(0, 22)
}
