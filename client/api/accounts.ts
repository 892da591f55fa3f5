import { useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { type accountBody, accountCreated, accounts } from '../../shared/api.ts'
import { ask } from './ask.ts'
import { queryClient } from './queryClient.ts'

const KEY = ['accounts']

export function useAccounts() {
  return useQuery(
    { queryKey: KEY, queryFn: ({ signal }) => ask('GET', '/accounts', { answer: accounts, signal }) },
    queryClient,
  )
}

export function useCreateAccount() {
  return useMutation(
    {
      mutationFn: (body: z.input<typeof accountBody>) => ask('POST', '/accounts', { body, answer: accountCreated }),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
    },
    queryClient,
  )
}
