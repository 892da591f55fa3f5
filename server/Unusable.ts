/** Something the operator can put right, so that no stack is shown: the message is French and complete. */
export class Unusable extends Error {}

/** What SQLite's answers mean for somebody who installs Trame. */
const meanings: Readonly<Record<string, string>> = {
  SQLITE_NOTADB:
    'Le fichier trame.db n’est pas une base SQLite, ou son début est abîmé. Remettez une copie (voir docs/operating.md).',
  SQLITE_CORRUPT: 'Le fichier trame.db est abîmé. Gardez-le à part, et remettez une copie (voir docs/operating.md).',
  SQLITE_FULL: 'Le disque est plein. Libérez de la place, puis relancez.',
  SQLITE_CANTOPEN: 'Le fichier trame.db ne peut pas être ouvert. Vérifiez le dossier TRAME_DATA et ses droits.',
  SQLITE_READONLY: 'Le fichier trame.db ne peut pas être modifié. Vérifiez les droits du dossier TRAME_DATA.',
  SQLITE_IOERR: 'Le disque ne répond pas comme il devrait : lecture ou écriture refusée dans TRAME_DATA.',
  SQLITE_BUSY: 'Un autre programme retient le fichier trame.db. Arrêtez-le, puis relancez.',
}

/** An error of opening the store, in words for the operator where we have some. */
export function asUnusable(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return error
  if (code === 'ENOSPC') return new Unusable(meanings['SQLITE_FULL'], { cause: error })
  if (code === 'EACCES' || code === 'EROFS') return new Unusable(meanings['SQLITE_CANTOPEN'], { cause: error })
  const known = Object.keys(meanings).find((one) => code === one || code.startsWith(`${one}_`))
  return known ? new Unusable(meanings[known], { cause: error }) : error
}
