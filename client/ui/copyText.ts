/**
 * Puts a text on the clipboard, also on plain http, where browsers hide `navigator.clipboard`.
 * @returns whether it is there
 */
export async function copyText(copied: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(copied)
    return true
  } catch {
    return copyBySelection(copied)
  }
}

function copyBySelection(copied: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = copied
  field.readOnly = true
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // Inside the open dialog when there is one: outside of it, the dialog takes the focus back before we copy.
  const home = focused?.closest('[role="dialog"], [role="alertdialog"]') ?? document.body
  home.append(field)
  field.select()
  try {
    return document.execCommand('copy') // old, and the only way without https
  } catch {
    return false
  } finally {
    field.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
