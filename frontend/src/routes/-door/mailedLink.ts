import { redirect } from '@tanstack/react-router'

import { keepToken, tokenOf } from '@/features/joining/linkToken'

type Location = { pathname: string; hash: string; search: object }

/**
 * For `beforeLoad` of a page that letters lead to: takes the token out of the address bar at once,
 * so that it stays in no history and no screenshot, and puts it into the context.
 */
export function takeToken({ pathname, hash }: Location): { token: string | null } {
  if (keepToken(pathname, hash)) {
    throw redirect({ to: pathname, search: true, hash: '', replace: true })
  }
  return { token: tokenOf(pathname) }
}
