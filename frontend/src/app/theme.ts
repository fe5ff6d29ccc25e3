import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'

/** `public/theme.js` reads it before the first paint. */
const STORED = 'kilim.theme'
const dark = () => matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function theme(): Theme {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return dark().matches ? 'dark' : 'light'
}

function subscribe(listener: () => void): () => void {
  const system = dark()
  system.addEventListener('change', listener)
  listeners.add(listener)
  return () => {
    system.removeEventListener('change', listener)
    listeners.delete(listener)
  }
}

/** The theme on screen: the person's choice, else the system's. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, theme)
}

/** Turns to `wanted`. Who chooses what the system says anyway goes on following the system. */
export function chooseTheme(wanted: Theme): void {
  const system: Theme = dark().matches ? 'dark' : 'light'
  const { dataset } = document.documentElement
  if (wanted === system) delete dataset.theme
  else dataset.theme = wanted
  store(wanted === system ? null : wanted)
  for (const listener of listeners) listener()
}

function store(choice: Theme | null): void {
  try {
    if (choice === null) localStorage.removeItem(STORED)
    else localStorage.setItem(STORED, choice)
  } catch {
    // Storage is closed to us: the choice lasts as long as the page.
  }
}
