import { useQuery } from '@tanstack/react-query'
import { askMe } from './identity.ts'
import { queryClient } from './queryClient.ts'

/** Who this device is. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => askMe(signal) }, queryClient)
}
