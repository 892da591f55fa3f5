import { ClipboardList, FileCheck2, LayoutDashboard, List, ScrollText, Table2 } from 'lucide-react'
import { Link } from 'react-router'
import { useText } from '../../text/index.ts'
import { type Face, faces } from './face.ts'
import styles from './FaceSwitch.module.css'
import { useRoom } from './roomContext.ts'

const icons = {
  board: LayoutDashboard,
  list: List,
  table: Table2,
  findings: ScrollText,
  sheets: ClipboardList,
  minutes: FileCheck2,
}

/** The same notes, seen as a wall, read as a list or sorted as a table, and what is made of them: an address each, to keep and send. */
export function FaceSwitch({ shown, isWide }: { shown: Face; isWide: boolean }) {
  const t = useText()
  const { workgroup } = useRoom()
  // A wide screen opens the board by itself; a phone opens the list, so there the board's address says so.
  const addresses = {
    board: isWide ? `/w/${workgroup}` : `/w/${workgroup}/board`,
    list: `/w/${workgroup}/list`,
    table: `/w/${workgroup}/table`,
    findings: `/w/${workgroup}/findings`,
    sheets: `/w/${workgroup}/sheets`,
    minutes: `/w/${workgroup}/minutes`,
  }
  return (
    <nav aria-label={t('workgroup.faces.label')} className={styles.switch}>
      {faces.map((face) => {
        const Icon = icons[face]
        return (
          <Link
            key={face}
            to={addresses[face]}
            className={styles.face}
            ref={face === shown ? inSight : undefined}
            aria-current={face === shown ? 'page' : undefined}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            {t(`workgroup.faces.${face}`)}
          </Link>
        )
      })}
    </nav>
  )
}

/** Where the switch is wider than the screen, the face one is on is in sight. */
function inSight(link: HTMLElement | null): void {
  const row = link?.parentElement
  if (!link || !row || row.scrollWidth <= row.clientWidth) return
  row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2
}
