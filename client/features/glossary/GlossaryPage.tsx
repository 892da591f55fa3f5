import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { may } from '../../../shared/access.ts'
import { type TermStatus, termStatuses } from '../../../shared/domain/glossary.ts'
import type { GlossaryView, TermLine } from '../../../shared/glossaryApi.ts'
import { isId, type ProgrammeId } from '../../../shared/ids.ts'
import { folded } from '../../../shared/language/folding.ts'
import { failureText } from '../../api/failure.ts'
import { useGlossary } from '../../api/glossary.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { Wordmark } from '../../ui/Logo.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ThemeSwitch } from '../../ui/ThemeSwitch.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import NotFoundPage from '../notFound/NotFoundPage.tsx'
import styles from './GlossaryPage.module.css'
import { TermCard } from './TermCard.tsx'
import { TermDialog } from './TermDialog.tsx'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** `/p/:programmeId/lexique`: the words of a programme, and what people agreed that they mean. */
export default function GlossaryPage() {
  const { programmeId = '' } = useParams()
  return isId(programmeId) ? <Glossary key={programmeId} programme={programmeId as ProgrammeId} /> : <NotFoundPage />
}

function Glossary({ programme }: { programme: ProgrammeId }) {
  const t = useText()
  const { data, error, isPending, refetch } = useGlossary(programme)
  const [opened, setOpened] = useState<TermLine | 'new'>()
  useTitle(t('glossary.title'))
  const mayPropose = may(data?.role, 'glossary.propose')
  const mayManage = may(data?.role, 'glossary.manage')
  const add = mayPropose && (
    <Button kind="primary" icon={<Plus {...icon} />} onClick={() => setOpened('new')}>
      {t('glossary.propose')}
    </Button>
  )
  return (
    <>
      <header className={styles.bar}>
        <Link to="/" className={styles.name}>
          <Wordmark />
        </Link>
        <div className={`${styles.tools} ${styles.wideOnly}`}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main className={styles.main}>
        <div className={styles.top}>
          <div className={styles.titles}>
            <h1 className={styles.title}>{t('glossary.title')}</h1>
            <p className={styles.about}>{data?.programmeTitle || '\u00a0'}</p>
          </div>
          {data && data.terms.length > 0 && add}
        </div>
        {isPending && <Skeleton widths={['60%', ...Array<string>(6).fill('100%')]} height="4.5rem" />}
        {error && !data && (
          <Message kind="trouble" title={t('glossary.notLoaded')}>
            <p>{failureText(t, error)}</p>
            <p>
              <Button onClick={() => void refetch()}>{t('ui.retry')}</Button>
            </p>
          </Message>
        )}
        {data?.terms.length === 0 && (
          <EmptyState title={t('glossary.empty.title')} action={add}>
            <p>{t(mayPropose ? 'glossary.empty.words' : 'glossary.empty.reader')}</p>
          </EmptyState>
        )}
        {data && data.terms.length > 0 && <Terms view={data} onOpen={setOpened} />}
      </main>
      <footer className={styles.foot}>
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
      {opened && (
        <TermDialog
          key={opened === 'new' ? 'new' : opened.id}
          programme={programme}
          term={opened === 'new' ? undefined : (data?.terms.find(({ id }) => id === opened.id) ?? opened)}
          mayManage={mayManage}
          mayPropose={mayPropose}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}

/** One search over all that is said of a word; it stays in the address, as on the home page. */
function Terms({ view, onOpen }: { view: GlossaryView; onOpen: (term: TermLine) => void }) {
  const t = useText()
  const [address, setAddress] = useSearchParams()
  const words = address.get('q') ?? ''
  const status = termStatuses.find((one) => one === address.get('statut'))
  const look = (next: { q?: string; statut?: string }) => {
    const asked = { q: words, statut: status ?? '', ...next }
    const kept = Object.entries(asked).filter(([, value]) => value !== '')
    setAddress(Object.fromEntries(kept), { replace: true, preventScrollReset: true })
  }
  const found = termsFound(view.terms, words, status)
  const all = view.terms.length
  const isSearching = words.trim() !== '' || status !== undefined
  return (
    <>
      <search className={styles.search}>
        <SearchField
          label={t('glossary.search')}
          clearLabel={t('home.clearSearch')}
          words={words}
          onWords={(q) => look({ q })}
        />
        <label className={styles.filter}>
          <span className="visually-hidden">{t('glossary.status')}</span>
          <select
            className={styles.select}
            value={status ?? ''}
            onChange={({ target }) => look({ statut: target.value })}
          >
            <option value="">{t('glossary.anyStatus')}</option>
            {termStatuses.map((one) => (
              <option key={one} value={one}>
                {t(`glossary.statuses.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <p className={styles.count} role="status">
          {isSearching ? t('glossary.found', { count: found.length, all }) : t('glossary.count', { count: all })}
        </p>
      </search>
      {found.length === 0 ? (
        <EmptyState
          title={t('glossary.nothingFound')}
          action={<Button onClick={() => look({ q: '', statut: '' })}>{t('home.clearSearch')}</Button>}
        />
      ) : (
        <ul className={styles.terms}>
          {found.map((term) => (
            <TermCard key={term.id} term={term} onOpen={() => onOpen(term)} />
          ))}
        </ul>
      )}
    </>
  )
}

/** In the order of the alphabet; where the word itself is looked for, before where it is only spoken of. */
function termsFound(terms: readonly TermLine[], search: string, status: TermStatus | undefined): TermLine[] {
  const words = folded(search).split(/\s+/).filter(Boolean)
  const isIn = (said: string) => words.every((word) => said.includes(word))
  const nameOf = ({ term, acronym, synonyms }: TermLine) => folded([term, acronym, ...synonyms].join(' '))
  const allOf = (term: TermLine) =>
    folded([nameOf(term), term.definition, term.plainDefinition, ...term.notToConfuse].join(' '))
  return terms
    .filter((term) => (!status || term.status === status) && isIn(allOf(term)))
    .map((term) => ({ term, isNamed: isIn(nameOf(term)) }))
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || a.term.term.localeCompare(b.term.term, 'fr'))
    .map(({ term }) => term)
}
