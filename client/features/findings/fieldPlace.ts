/** Where on the page a field is written, for what leads there. */
export function fieldPlace(field: string): string {
  return `finding-${field}`
}

/** Brings a field into sight and the focus into it. */
export function goToField(field: string): void {
  const place = document.getElementById(fieldPlace(field))
  place?.scrollIntoView({ block: 'center' })
  const control = place?.querySelector<HTMLElement>('[contenteditable="true"], input, textarea, button')
  control?.focus({ preventScroll: true })
}
