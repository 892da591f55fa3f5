import { Suspense } from 'react'
import { matchPath, Route, Routes, useLocation } from 'react-router'
import { bringFace, WORKGROUP_PATH } from './features/workgroup/faceParts.ts'
import { bringText } from './text/index.ts'
import { type Apart, apart } from './ui/apart.tsx'
import { PageBoundary } from './ui/PageBoundary.tsx'
import { Toasts } from './ui/Toasts.tsx'

interface Page extends Apart<object> {
  readonly path: string
  /** Brings what the page will ask for first; that it fails is no matter. */
  readonly beside?: (pathname: string) => Promise<unknown>
}

/** Address → page. Each page is a file of its own for the browser too: a phone that joins loads no board. */
const pages: readonly Page[] = [
  { path: '/', ...apart(() => inside(import('./features/home/HomePage.tsx'))) },
  { path: '/join/:door', ...apart(() => import('./features/join/JoinPage.tsx')) },
  { path: '/set-up/:token', ...apart(() => import('./features/setUp/SetUpPage.tsx')) },
  { path: '/welcome/:token', ...apart(() => import('./features/welcome/WelcomePage.tsx')) },
  { path: '/sign-in', ...apart(() => import('./features/signIn/SignInPage.tsx')) },
  { path: '/w/:workgroupId/console/*', ...apart(() => inside(import('./features/console/ConsolePage.tsx'))) },
  { path: WORKGROUP_PATH, ...apart(() => inside(import('./features/workgroup/WorkgroupPage.tsx'))), beside: bringFace },
  { path: '/p/:programmeId/lexique', ...apart(() => inside(import('./features/glossary/GlossaryPage.tsx'))) },
  { path: '/return/:code?', ...apart(() => inside(import('./features/followUp/ReturnPage.tsx'))) },
  { path: '/projection/:workgroupId/*', ...apart(() => inside(import('./features/projection/ProjectionPage.tsx'))) },
  { path: '*', ...apart(() => import('./features/notFound/NotFoundPage.tsx')) },
]

/** With the sentences that nobody needs at the door. */
async function inside<T>(page: Promise<T>): Promise<T> {
  await bringText()
  return page
}

/** Brings the page of an address before it is drawn. */
export async function bringPage(pathname: string): Promise<void> {
  const page = pages.find(({ path }) => matchPath(path, pathname))
  page?.beside?.(pathname).catch(() => undefined)
  await page?.bring()
}

export function Pages() {
  const { pathname } = useLocation()
  return (
    <PageBoundary page={pathname}>
      <Suspense>
        <Routes>
          {pages.map(({ path, View }) => (
            <Route key={path} path={path} element={<View />} />
          ))}
        </Routes>
      </Suspense>
      <Toasts />
    </PageBoundary>
  )
}
