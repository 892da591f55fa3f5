import type { Zone } from '../../shared/domain/zone.ts'

/** The ground of a zone as a value of CSS: in its own colour, else that of what its notes say (ui/tokens.css). */
export function groundOf({ colour, meaning }: Pick<Zone, 'colour' | 'meaning'>): string {
  return `var(--zone-${colour ?? meaning.nature ?? 'plain'})`
}
