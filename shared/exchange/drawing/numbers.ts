/** A number as short as a hundredth of a unit allows. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100)
}
