import { Component, type ErrorInfo, type ReactNode, useEffect } from 'react'
import { useText } from '../text/index.ts'
import { Button } from './Button.tsx'
import { Message } from './Message.tsx'
import { isFileMissing, reloadWhenBack } from './returning.ts'
import { SplitPage } from './SplitPage.tsx'

interface PageBoundaryProps {
  children: ReactNode
  /** A new value is a new page: what broke the former is forgotten. */
  page: string
}

interface PageBoundaryState {
  page: string
  trouble?: 'broken' | 'cut' | undefined
}

/** A page that breaks, or whose file cannot be had (cut network, new version), says so instead of going blank. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { page: this.props.page }

  static getDerivedStateFromError(error: unknown) {
    return { trouble: isFileMissing(error) ? 'cut' : 'broken' }
  }

  static getDerivedStateFromProps({ page }: PageBoundaryProps, former: PageBoundaryState) {
    return page === former.page ? null : { page, trouble: undefined }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error(error, componentStack)
  }

  override render(): ReactNode {
    const { trouble } = this.state
    return trouble ? <Trouble isCut={trouble === 'cut'} /> : this.props.children
  }
}

function Trouble({ isCut }: { isCut: boolean }) {
  const t = useText()
  useEffect(() => (isCut ? reloadWhenBack() : undefined), [isCut])
  return (
    <SplitPage aside={<h1>{t(isCut ? 'ui.cut.title' : 'ui.broken.title')}</h1>}>
      <Message kind="trouble">
        <p>{t(isCut ? 'ui.cut.words' : 'ui.broken.words')}</p>
      </Message>
      <p>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('ui.broken.reload')}
        </Button>
      </p>
    </SplitPage>
  )
}
