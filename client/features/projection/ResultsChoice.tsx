import { ArrowLeft, ArrowRight, ChartBarBig, RefreshCw } from 'lucide-react'
import type { Wall } from '../../../shared/domain/wall.ts'
import { useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { useBallotNews } from '../ballots/useBallotNews.ts'
import styles from './WallPanel.module.css'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What came out of a vote, on the wall; a long ranking page by page, by itself or as one asks. */
export function ResultsChoice({ now, onPut }: { now: Wall; onPut: (wall: Wall) => void }) {
  const t = useText()
  const news = useBallotNews()
  const isShown = now.shows === 'results'
  if (!isShown && !news.some(({ state }) => state === 'closed')) return null
  const page = now.shows === 'results' ? now.page : undefined
  const turn = (step: 1 | -1) => onPut({ shows: 'results', page: ((page ?? 0) + step) % 99 })
  return (
    <div className={styles.results} role="group" aria-label={t('live.wall.results')}>
      <button
        type="button"
        className={styles.choice}
        aria-pressed={isShown}
        onClick={() => !isShown && onPut({ shows: 'results' })}
      >
        <ChartBarBig {...icon} />
        {t('live.wall.results')}
      </button>
      {isShown && (
        <>
          <div className={styles.pages}>
            <IconButton name={t('live.wall.previousPage')} onClick={() => turn(-1)}>
              <ArrowLeft {...icon} />
            </IconButton>
            <IconButton name={t('live.wall.nextPage')} onClick={() => turn(1)}>
              <ArrowRight {...icon} />
            </IconButton>
            {page !== undefined && (
              <Button kind="quiet" icon={<RefreshCw {...icon} />} onClick={() => onPut({ shows: 'results' })}>
                {t('live.wall.turnAlone')}
              </Button>
            )}
          </div>
          <p className={styles.now}>{t(page === undefined ? 'live.wall.turning' : 'live.wall.held')}</p>
        </>
      )}
    </div>
  )
}
