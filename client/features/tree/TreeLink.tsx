import { ListTree } from 'lucide-react'
import { Link } from 'react-router'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { outlinePath } from './paths.ts'
import { useHoldsTree } from './useHoldsTree.ts'

/** The way from the list to the tree, where the board holds one. */
export function TreeLink() {
  const t = useText()
  const { workgroup } = useRoom()
  if (!useHoldsTree()) return null
  return (
    <Link to={outlinePath(workgroup)} className={buttonClass('quiet')}>
      <ListTree size={20} strokeWidth={1.75} aria-hidden />
      <span>{t('tree.open')}</span>
    </Link>
  )
}
