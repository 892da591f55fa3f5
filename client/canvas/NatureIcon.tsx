import {
  CircleHelp,
  CloudLightning,
  CloudRain,
  Construction,
  HandHeart,
  type LucideIcon,
  Sprout,
  Sunrise,
  ThumbsDown,
  ThumbsUp,
  Wrench,
} from 'lucide-react'
import type { Nature } from '../../shared/domain/zone.ts'

const icons: Readonly<Record<Nature, LucideIcon>> = {
  need: HandHeart,
  strength: ThumbsUp,
  weakness: ThumbsDown,
  opportunity: Sunrise,
  threat: CloudLightning,
  resource: Wrench,
  potential: Sprout,
  limit: Construction,
  fear: CloudRain,
  question: CircleHelp,
}

/** What the notes of a zone say, as a picture beside its word. */
export function NatureIcon({ nature, size = '1.3em' }: { nature: Nature; size?: number | string }) {
  const Icon = icons[nature]
  return <Icon size={size} strokeWidth={1.75} aria-hidden />
}
