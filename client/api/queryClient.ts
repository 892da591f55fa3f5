import { QueryClient } from '@tanstack/react-query'
import { Unreachable } from './ask.ts'
import { onIdentityChanged } from './identity.ts'

const TRIES = 3
const FRESH_MS = 5000

/**
 * What the server told this page. The hooks beside this file pass it themselves, so that pages which ask nothing of the
 * kind (join, sign in) do not load it.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always', // the browser's idea of « online » is often wrong, and waiting would look like loading
      refetchOnReconnect: true,
      staleTime: FRESH_MS,
      retry: (failures, error) => error instanceof Unreachable && failures < TRIES,
    },
    mutations: { networkMode: 'always' },
  },
})
queryClient.mount() // listens to the focus and the network; a Provider would have done it

onIdentityChanged(() => {
  // Those in use are asked again, as the person one now is.
  void queryClient.resetQueries()
})
