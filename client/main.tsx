import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { bringPage, Pages } from './routes.tsx'
import { startText } from './text/index.ts'
import { startTheme } from './ui/theme.ts'

startTheme()
// Asked for now, and not with the first word that is drawn: what a board measures before its letters have come is measured twice.
void document.fonts.load('16px "Atkinson Hyperlegible Next Variable"').catch(() => undefined)
// What cannot be had now is asked again when it is drawn, and its page says so.
await Promise.all([startText(), bringPage(location.pathname).catch(() => undefined)])

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <BrowserRouter>
      <Pages />
    </BrowserRouter>
  </StrictMode>,
)
