/** The names inside a workgroup's Y.Doc. Nobody outside shared/document/ knows them. */
export const roots = { meta: 'meta', notes: 'notes', zones: 'zones', groups: 'groups', texts: 'texts' } as const
export const VERSION_KEY = 'version'
export const TEXT_KEY = 'text'
