import { LayoutTemplate } from 'lucide-react'
import { problemTree } from '../../../shared/templates/problemTree.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useLaying } from '../templates/useLaying.ts'
import { useMay } from '../workgroup/roomContext.ts'

/** What will come here, and how it begins: with a place for the tree on the board, then with the problem itself. */
export function EmptyTree({ hasPlace, canWrite }: { hasPlace: boolean; canWrite: boolean }) {
  const t = useText()
  const mayBuild = useMay('structure.write')
  if (hasPlace)
    return <EmptyState title={t('tree.empty.title')}>{t(canWrite ? 'tree.empty.write' : 'tree.empty.read')}</EmptyState>
  return (
    <EmptyState title={t('tree.empty.noPlace')} action={mayBuild && <LayTree kind="primary" />}>
      {t(mayBuild ? 'tree.empty.lay' : 'tree.empty.wait')}
    </EmptyState>
  )
}

/** Lays the zones of the template, as one step to undo. */
export function LayTree({ kind }: { kind: 'primary' | 'secondary' }) {
  const t = useText()
  const { lay } = useLaying()
  return (
    <Button
      kind={kind}
      icon={<LayoutTemplate size={20} strokeWidth={1.75} aria-hidden />}
      onClick={() => lay(problemTree.title, problemTree.contents({ policyAreas: [], tableCount: 0 }))}
    >
      {t('tree.layZones')}
    </Button>
  )
}
