import type { SheetField } from '../../../shared/domain/completeness.ts'
import { fieldPlace } from './form.ts'

/** Brings a field into sight and the focus into it: what one can write in comes before what one can press. */
export function goToField(field: SheetField): void {
  const place = document.getElementById(fieldPlace(field))
  const control =
    place?.querySelector<HTMLElement>('[contenteditable="true"], input:not([type=hidden]), select, textarea') ??
    place?.querySelector<HTMLElement>('button')
  place?.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}
