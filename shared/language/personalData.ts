/*
 * Passages that look like somebody's own: a number, an address, a name. Found where the words are, on the page of whoever
 * writes: nothing is sent anywhere to be looked at. Patterns, so a likeness and no verdict; a false alarm costs attention, and
 * a board that cries often is no longer heard. What can be a plain figure or the name of a service is therefore only taken
 * where the words around it say what it is.
 */

export const personalDataKinds = [
  'nir',
  'allocataire',
  'phone',
  'email',
  'fileNumber',
  'birthDate',
  'name',
  'address',
] as const
export type PersonalDataKind = (typeof personalDataKinds)[number]

/** A passage: from `start` to before `end`, in UTF-16 units as strings count. */
export interface PersonalData {
  readonly start: number
  readonly end: number
  readonly kind: PersonalDataKind
}

interface Pattern {
  readonly kind: PersonalDataKind
  /** With flags `dg`; group 1 is the passage. Without nested repetitions: it is run at each letter that is typed. */
  readonly looksLike: RegExp
  /** What the passage must be besides. @param whole all that matched, with the words that announce it */
  readonly isOne?: (passage: string, whole: string) => boolean
}

const S = String.raw`[ \t\u00a0\u202f]` // a space inside a line
const NUMBER_SIGN = String.raw`(?:n${S}?[°ºo]\.?|num[ée]ro|num\.|no\.)`
const MONTH = String.raw`(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)`
const DATE = String.raw`(?:\d{1,2}${S}?[/.-]${S}?\d{1,2}${S}?[/.-]${S}?\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\d{1,2}(?:er)?${S}${MONTH}${S}\d{4})`
const CAPITALISED = String.raw`\p{Lu}[\p{L}\p{M}]+(?:[-’'][\p{L}\p{M}]+)*`
const NAME = String.raw`(?:(?:de${S}|du${S}|d[’'])?${CAPITALISED})`
const NIR = String.raw`[123478]${S}?\d{2}${S}?\d{2}${S}?(?:\d{2}|2[AB])${S}?\d{3}${S}?\d{3}`

/** The first that matches a passage names it. */
const patterns: readonly Pattern[] = [
  {
    kind: 'nir', // announced: also without its key, and when the key is wrong
    looksLike: new RegExp(
      String.raw`(?:s[ée]curit[ée]${S}sociale|s[ée]cu|NIR|INSEE|NSS|assur[ée]e?)[^\d\n]{0,20}(${NIR}(?:${S}?\d{2})?)(?!\d)`,
      'dgi',
    ),
  },
  {
    kind: 'nir',
    looksLike: new RegExp(String.raw`(?<!\d|\d${S})(${NIR}${S}?\d{2})(?!${S}?\d)`, 'dg'),
    isOne: hasItsKey,
  },
  {
    kind: 'allocataire',
    looksLike: new RegExp(
      String.raw`(?:allocataire|matricule|CAF)${S}?:?${S}?(?:${NUMBER_SIGN}${S}?:?${S}?)?(\d{6,8}(?:${S}?[A-Z])?)(?![\p{L}\d])`,
      'dgiu',
    ),
    // « la CAF 1200000 » is a sum; a number, a key or « allocataire » says that it is somebody's.
    isOne: (passage, whole) => !/^CAF/i.test(whole) || /[A-Za-z]$/.test(passage) || /n[°ºou]/i.test(whole),
  },
  {
    kind: 'phone', // 08…: services, and nobody's own
    looksLike: new RegExp(
      String.raw`(?<![\d.,/-])((?:(?:\+|00)33${S}?(?:\(0\))?${S}?[1-79]|0[1-79])(?:${S}?[.-]?${S}?\d{2}){4})(?![\d]|${S}\d{2}(?!\d))`,
      'dg',
    ),
  },
  {
    kind: 'email',
    looksLike: /(?<![\p{L}\d._%+-])([\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4})/dgu,
  },
  {
    kind: 'fileNumber',
    looksLike: new RegExp(
      String.raw`(?:dossiers?|proc[ée]dure|demande|signalement|information${S}pr[ée]occupante|r[ée]f[ée]rence|r[ée]f\.?)${S}?(?:(?:allocataire|MDPH|CAF|RSA|APA|ASE|FSL|social|familial)${S}?)?:?${S}?(${NUMBER_SIGN}${S}?:?${S}?)?([A-Z]{0,4}[/.-]?\d[\d/.-]{2,14}\d[A-Z]?)(?![\p{L}\d])`,
      'dgiu',
    ),
    isOne: (passage, whole) => !/^(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?$/.test(lastWord(passage)) || / n|°/i.test(whole),
  },
  {
    kind: 'birthDate',
    looksLike: new RegExp(
      String.raw`(?<!\p{L})(?:n[ée]{1,2}e?s?${S}(?:le|la|un)?|naissance|DDN)${S}?:?${S}?(?:le${S}|du${S})?(${DATE})(?!\d)`,
      'dgiu',
    ),
  },
  {
    kind: 'name',
    looksLike: new RegExp(
      String.raw`(?<![\p{L}\d]|\d${S})(?:Mmes?|Mlles?|MM?\.|Mr|Madame|Monsieur|Mademoiselle|Messieurs|Mesdames)${S}(${NAME}(?:${S}${NAME}){0,2})`,
      'dgu',
    ),
    isOne: isSomebody,
  },
  {
    kind: 'name',
    looksLike: new RegExp(String.raw`(?<!\p{L})(?:la|une|cette|leur)${S}famille${S}(${NAME})(?![\p{L}-])`, 'dgu'),
    isOne: (passage) => isSomebody(passage) && !/^\p{Lu}{2,5}$/u.test(passage), // « la famille RSA »
  },
  {
    kind: 'address', // these words are streets and little else
    looksLike: new RegExp(
      String.raw`(?<![\p{L}\d,.])(\d{1,4}${S}?(?:bis|ter|quater|[A-D])?,?${S}(?:[Rr]ue|RUE|[Aa]venue|AVENUE|[Aa]v\.|[Bb]oulevard|[Bb]d|[Bb]ld|[Ii]mpasse)${S}(?:de${S}la${S}|de${S}l[’']|des${S}|du${S}|de${S}|d[’'])?[\p{L}\d’'-]{2,}(?:${S}[\p{Lu}\d][\p{L}\d’'-]*){0,3})`,
      'dgu',
    ),
  },
  {
    kind: 'address', // « 3 place de la République », and not « 3 places » nor « 4 cours de français »
    looksLike: new RegExp(
      String.raw`(?<![\p{L}\d,.])(\d{1,4}${S}?(?:bis|ter|quater)?,?${S}(?:[Pp]lace|[Cc]hemin|[Aa]ll[ée]es?|[Rr]oute|[Qq]uai|[Ss]quare|[Cc]ours|[Rr]ésidence|[Ll]otissement|[Pp]assage|[Ss]entier|[Cc]ité)${S}(?:de${S}la${S}|de${S}l[’']|des${S}|du${S}|de${S}|d[’'])?\p{Lu}[\p{L}’'-]+(?:${S}\p{Lu}[\p{L}’'-]*){0,3})`,
      'dgu',
    ),
  },
]

/** One look for all: most notes have neither a digit, an @ nor a title, and are done with at once. */
const PERHAPS =
  /\d{2}|@|\b(?:M(?:me|lle|r|adame|onsieur|ademoiselle|esdames|essieurs|\.|M\.)|famille)|\d.{1,8}(?:rue|avenue|av\.|bd|bld|boulevard|impasse|place|chemin|all[ée]e|route|quai|square|cours|r[ée]sidence|lotissement|passage|sentier|cit[ée])/i

/**
 * Passages of a text that look like personal data.
 * @returns from left to right, one never over another; where two patterns see the same, the more precise
 */
export function personalDataIn(text: string): PersonalData[] {
  if (!PERHAPS.test(text)) return []
  const found: PersonalData[] = []
  for (const { kind, looksLike, isOne } of patterns) {
    for (const match of text.matchAll(looksLike)) {
      const place = match.indices?.findLast((indices) => indices !== undefined)
      if (!place) continue
      const [start, end] = place
      if (isOne && !isOne(text.slice(start, end), match[0])) continue
      if (found.every((other) => other.end <= start || end <= other.start)) found.push({ start, end, kind })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** « Mme la Présidente » has no capital after her title; « Madame Présidente » has. */
const OFFICES =
  /^(?:Madame|Monsieur|Pr[ée]sident|Maire|Direct|Conseill|Adjoint|D[ée]put|S[ée]nat|Ministre|Pr[ée]fet|Vice|R[ée]f[ée]rent|Respons|Rural|Enfan|Solidarit|Social|Accueil|Relais|Monoparental|Tout|X$|Y$|Z$|Untel|Machin)/i

function isSomebody(passage: string): boolean {
  return !OFFICES.test(passage)
}

/**
 * Whether the last two digits are the key of the thirteen before: 97 less their remainder by 97. Corsica's departments, 2A and
 * 2B, count as 19 and 18.
 * Source: INSEE, « Numéro d’inscription au répertoire », composition du NIR.
 */
function hasItsKey(passage: string): boolean {
  const digits = passage.replace(/[^\dA-B]/g, '')
  const number = digits.slice(0, -2).replace('2A', '19').replace('2B', '18')
  return 97 - Number(BigInt(number) % 97n) === Number(digits.slice(-2))
}

function lastWord(passage: string): string {
  return passage.trim().split(/\s/).at(-1) ?? ''
}
