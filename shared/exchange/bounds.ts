/** What an import reads at most: they stop accidents and bombs, not people. */
export const MAX_IMPORT_BYTES = 20 * 1024 * 1024
/** Bytes of pictures that go with one board of ours, and what its file then weighs at most: they are written in base 64. */
export const MAX_CARRIED_BYTES = 96 * 1024 * 1024
export const MAX_BOARD_FILE_BYTES = 150 * 1024 * 1024
export const MAX_ROWS = 10_000
export const MAX_COLUMNS = 200
/** Things of one import, of all kinds. */
export const MAX_THINGS = 20_000
/** Characters of one note, title or cell: as much as the document takes. */
export const MAX_TEXT = 20_000
export const MAX_LINE = 400
/** What a workbook may unpack to, all its parts together. */
export const MAX_UNPACKED_BYTES = 200 * 1024 * 1024
