import { Document, type FileChild, type IContext, type IPropertiesOptions, Packer, Paragraph } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/*
 * The library keeps a document three times over while it packs it: as its objects, as what it makes of them, and as text. A
 * plan of 400 sheets then takes a gigabyte. Here each paragraph and table becomes text as soon as it is made, and the rest
 * of the package (styles, lists, links, footer) is the library's, made around an empty place.
 */

/** Stands where the text comes; nobody writes so. */
const PLACE = 'trame:body:here'
const PLACE_TAKEN = new RegExp(`<w:p>(?:(?!<w:p>).)*${PLACE}.*?</w:p>`)
const BODY = 'word/document.xml'

/**
 * A .docx file.
 * @param about    all but the text: styles, lists, the page
 * @param children the text, made piece by piece
 */
export async function packedDocx(
  about: Omit<IPropertiesOptions, 'sections'>,
  section: Omit<IPropertiesOptions['sections'][number], 'children'>,
  children: Iterable<FileChild>,
): Promise<Uint8Array> {
  const file = new Document({ ...about, sections: [{ ...section, children: [new Paragraph(PLACE)] }] })
  const context: IContext = { file, viewWrapper: file.Document, stack: [] }
  const parts: Uint8Array[] = []
  // Formatting also tells the file which lists and links there are. Bytes, since joined strings keep all their pieces.
  for (const child of children) parts.push(strToU8(numbered(markup(child.prepForXml(context)), context)))

  const files = unzipSync(new Uint8Array(await Packer.toBuffer(file)))
  const [before, after, ...more] = strFromU8(files[BODY] ?? new Uint8Array()).split(PLACE_TAKEN)
  if (before === undefined || after === undefined || more.length > 0) throw new Error('the library left no place')
  return zipSync({ ...files, [BODY]: Buffer.concat([strToU8(before), ...parts, strToU8(after)]) })
}

/** A list is named until it is packed; then it has a number. */
function numbered(text: string, { file }: IContext): string {
  return text.replace(/(?<=<w:numId w:val=")\{(\w+)-(\d+)\}/g, (_, reference: string, instance: string) => {
    const lists = file.Numbering.ConcreteNumbering
    return String(lists.findLast((one) => one.reference === reference && one.instance === Number(instance))?.numId)
  })
}

type Part = string | number | boolean | { readonly [name: string]: unknown } | null | undefined

/** What the library makes of a part, one element with its attributes and content, as XML. */
function markup(part: Part): string {
  if (part === null || part === undefined) return ''
  if (typeof part !== 'object') return escaped(String(part))
  const [[name, held] = []] = Object.entries(part)
  if (name === undefined) return ''
  const all = (Array.isArray(held) ? held : [held]) as Part[]
  let attributes = ''
  let content = ''
  for (const one of all) {
    if (typeof one === 'object' && one !== null && '_attr' in one) attributes += attributesOf(one['_attr'] as object)
    else if (typeof one !== 'object' || one === null || Object.keys(one).length > 0) content += markup(one)
  }
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`
}

function attributesOf(attributes: object): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}
