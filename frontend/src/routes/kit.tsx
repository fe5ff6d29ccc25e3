import { createFileRoute } from '@tanstack/react-router'

import { loadWords, wordsOf } from '@/lib/i18n/i18n'

import { Kit } from './-kit/Kit'

/** Every part of `ui/` in every state, in both themes; one test photographs it. */
export const Route = createFileRoute('/kit')({
  loader: () => loadWords('kit'),
  head: () => ({ meta: [{ title: wordsOf('kit')('title') }] }),
  component: Kit,
})
