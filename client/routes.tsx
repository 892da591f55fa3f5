import { lazy, Suspense } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { PageBoundary } from './ui/PageBoundary.tsx'
import { Toasts } from './ui/Toasts.tsx'

const HomePage = lazy(() => import('./features/home/HomePage.tsx'))
const JoinPage = lazy(() => import('./features/join/JoinPage.tsx'))
const SetUpPage = lazy(() => import('./features/setUp/SetUpPage.tsx'))
const WelcomePage = lazy(() => import('./features/welcome/WelcomePage.tsx'))
const SignInPage = lazy(() => import('./features/signIn/SignInPage.tsx'))
const WorkgroupPage = lazy(() => import('./features/workgroup/WorkgroupPage.tsx'))
const ProjectionPage = lazy(() => import('./features/projection/ProjectionPage.tsx'))
const NotFoundPage = lazy(() => import('./features/notFound/NotFoundPage.tsx'))

/** Address → page. Each page is a file of its own for the browser too: a phone that joins loads no board. */
export function Pages() {
  const { pathname } = useLocation()
  return (
    <PageBoundary page={pathname}>
      <Suspense>
        <Routes>
          <Route path="/" element={<HomePage />} />
          <Route path="/join/:door" element={<JoinPage />} />
          <Route path="/set-up/:token" element={<SetUpPage />} />
          <Route path="/welcome/:token" element={<WelcomePage />} />
          <Route path="/sign-in" element={<SignInPage />} />
          <Route path="/w/:workgroupId/*" element={<WorkgroupPage />} />
          <Route path="/projection/:workgroupId" element={<ProjectionPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
      <Toasts />
    </PageBoundary>
  )
}
