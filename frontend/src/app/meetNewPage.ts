import type { AnyRouter } from '@tanstack/react-router'

type Change = { pathChanged: boolean; fromLocation?: unknown }

/**
 * Does on a change of page what the browser does for a new document: names it and moves the focus
 * to its heading, so that a screen reader begins there. Filters in the address change nothing.
 */
export function meetNewPage(router: AnyRouter, { pathChanged, fromLocation }: Change): void {
  document.title = pageTitle(router)
  if (!pathChanged || fromLocation === undefined) return
  const heading = document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main')
  if (heading === null) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true }) // the router restores the scroll position itself
}

/** The title of the innermost route that has one, else the heading: `Studios · Kilim`. */
function pageTitle(router: AnyRouter): string {
  const titles = router.state.matches.flatMap((match) => match.meta ?? [])
  const heading = document.querySelector('main h1')?.textContent
  const title = titles.findLast((meta) => meta?.title !== undefined)?.title ?? heading
  return title === undefined ? 'Kilim' : `${title} · Kilim`
}
