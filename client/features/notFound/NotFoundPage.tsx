import { Link } from 'react-router'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { SplitPage } from '../../ui/SplitPage.tsx'
import { useTitle } from '../../ui/useTitle.ts'

/** An address that leads nowhere, and the way on. */
export default function NotFoundPage() {
  const t = useText()
  useTitle(t('notFound.title'))
  return (
    <SplitPage aside={<h1>{t('notFound.title')}</h1>}>
      <p>{t('notFound.words')}</p>
      <p>
        <Link className={buttonClass('primary', true)} to="/">
          {t('notFound.home')}
        </Link>
      </p>
    </SplitPage>
  )
}
