import { Suspense } from 'react'
import { matchPath, Route, Routes, useLocation } from 'react-router'
import { apart } from './ui/apart.tsx'
import { PageBoundary } from './ui/PageBoundary.tsx'
import { Toasts } from './ui/Toasts.tsx'

/** Address → page. Each page is a file of its own for the browser too: a phone that joins loads no board. */
const pages = [
  { path: '/', ...apart(() => import('./features/home/HomePage.tsx')) },
  { path: '/join/:door', ...apart(() => import('./features/join/JoinPage.tsx')) },
  { path: '/set-up/:token', ...apart(() => import('./features/setUp/SetUpPage.tsx')) },
  { path: '/welcome/:token', ...apart(() => import('./features/welcome/WelcomePage.tsx')) },
  { path: '/sign-in', ...apart(() => import('./features/signIn/SignInPage.tsx')) },
  { path: '/w/:workgroupId/*', ...apart(() => import('./features/workgroup/WorkgroupPage.tsx')) },
  { path: '/projection/:workgroupId', ...apart(() => import('./features/projection/ProjectionPage.tsx')) },
  { path: '*', ...apart(() => import('./features/notFound/NotFoundPage.tsx')) },
]

/** Brings the page of an address before it is drawn. */
export async function bringPage(pathname: string): Promise<void> {
  await pages.find(({ path }) => matchPath(path, pathname))?.bring()
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
