import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useText } from '../text/index.ts'
import { Button } from './Button.tsx'
import { Message } from './Message.tsx'
import { SplitPage } from './SplitPage.tsx'

interface PageBoundaryProps {
  children: ReactNode
  /** A new value is a new page: what broke the former is forgotten. */
  page: string
}

/** A page that breaks, or whose file cannot be had (cut network, new version), says so instead of going blank. */
export class PageBoundary extends Component<PageBoundaryProps, { page: string; isBroken: boolean }> {
  override state = { page: this.props.page, isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  static getDerivedStateFromProps({ page }: PageBoundaryProps, former: { page: string }) {
    return page === former.page ? null : { page, isBroken: false }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error(error, componentStack)
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const t = useText()
  return (
    <SplitPage aside={<h1>{t('ui.broken.title')}</h1>}>
      <Message kind="trouble">
        <p>{t('ui.broken.words')}</p>
      </Message>
      <p>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('ui.broken.reload')}
        </Button>
      </p>
    </SplitPage>
  )
}
