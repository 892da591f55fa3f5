import * as z from 'zod/mini'
import { templateContentsCheck } from './document/templateContents.ts'
import { titleCheck } from './domain/programme.ts'
import { idOf, type ProgrammeId, type TemplateId } from './ids.ts'

/* Templates that a programme keeps, over HTTP; checked by the same code on both sides, like api.ts. */

export const templateParams = {
  programme: z.object({ programmeId: idOf<ProgrammeId>() }),
  template: z.object({ programmeId: idOf<ProgrammeId>(), templateId: idOf<TemplateId>() }),
}

export const keptTemplate = z.object({
  id: idOf<TemplateId>(),
  title: z.string(),
  contents: templateContentsCheck,
})
export type KeptTemplateView = z.infer<typeof keptTemplate>
export const keptTemplates = z.array(keptTemplate)
export const templateBody = z.object({ title: titleCheck, contents: templateContentsCheck })
export const templateTitleBody = z.object({ title: titleCheck })
