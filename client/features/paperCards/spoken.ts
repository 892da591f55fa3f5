/** A code as it is printed and read aloud: « K7M4 QX2P ». */
export function spoken(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}
