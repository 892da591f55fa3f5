import * as z from 'zod/mini'

/* What the load reads of a stage; shared/stage.ts checks far more, which would cost the load more than the server. */
const stageNews = z.object({
  you: z.object({ id: z.string() }),
  parts: z.optional(
    z.object({
      session: z.optional(
        z.object({ turn: z.optional(z.object({ number: z.int(), step: z.object({ id: z.string() }) })) }),
      ),
      writings: z.optional(z.array(z.object({ id: z.string(), step: z.string(), state: z.string() }))),
      ballots: z.optional(z.array(z.object({ id: z.string(), state: z.string(), voters: z.int() }))),
    }),
  ),
  conducting: z.optional(
    z.object({
      hands: z.optional(z.array(z.object({ id: z.string() }))),
      attendance: z.optional(z.record(z.string(), z.int())),
    }),
  ),
})
export type StageNews = z.infer<typeof stageNews>

/** @throws Error for a stage that no page could read */
export function stageNewsIn(json: string): StageNews {
  return stageNews.parse(JSON.parse(json))
}
