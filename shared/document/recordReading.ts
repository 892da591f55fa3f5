import type { RecordShape } from '../domain/fields.ts'
import { isId } from '../ids.ts'
import { richTextCheck } from './richText.ts'
import { type RecordKind, recordShapes } from './recordShapes.ts'

/**
 * Where a record that comes from elsewhere, as plain data, holds something that a document would refuse: `title`,
 * `steps[2].due`, `words.context`; [] for none.
 */
export function oddPlaces(kind: RecordKind, record: Readonly<Record<string, unknown>>): string[] {
  const { keys, sets, lines, words }: RecordShape = recordShapes[kind].shape
  return Object.entries(record).flatMap(([name, value]): string[] => {
    if (value === undefined) return []
    if (name === 'id') return typeof value === 'string' && isId(value) ? [] : [name]
    if (name === 'words') {
      return Object.entries(fieldsOf(value)).flatMap(([field, said]) =>
        words.includes(field) && richTextCheck.safeParse(said).success ? [] : [`words.${field.slice(0, 40)}`],
      )
    }
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined
    if (key) return key.safeParse(value).success ? [] : [name]
    const member = Object.hasOwn(sets, name) ? sets[name] : undefined
    const line = Object.hasOwn(lines, name) ? lines[name] : undefined
    if ((!member && !line) || !Array.isArray(value)) return [name.slice(0, 40)]
    return value.flatMap((one: unknown, index): string[] => {
      if (member) return member.safeParse(one).success ? [] : [`${name}[${index}]`]
      return Object.entries(fieldsOf(one)).flatMap(([part, held]) => {
        const isSound =
          part === 'id'
            ? typeof held === 'string' && isId(held)
            : line !== undefined && Object.hasOwn(line, part) && line[part]?.safeParse(held).success
        return isSound ? [] : [`${name}[${index}].${part.slice(0, 40)}`]
      })
    })
  })
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
