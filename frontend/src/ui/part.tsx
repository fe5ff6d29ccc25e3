// biome-ignore lint/style/noRestrictedImports: here it is made to speak
import { Component, type ComponentType, createElement, lazy, type ReactNode } from 'react'

import { asMissing, isMissing } from '@/lib/parts/missing'
import { renewIfReplaced } from '@/lib/parts/renewal'
import { PartNotice } from './PartNotice'

/** A component whose code comes when it is first drawn, or before by `preload`. */
export type Part<P> = ComponentType<P> & {
  /** Fetches it; what fails is told, and fetched again, where it is drawn. */
  preload: () => Promise<unknown>
}

type Options = {
  /** Its place stays empty when it does not come: it only adds to what is there. */
  isExtra?: boolean
}

/**
 * A component that is fetched when it is needed: `part(async () => (await import('./Team')).Team)`.
 *
 * It suspends until it is here. When it does not come, a notice stands in its place with another
 * try, which the network makes by itself when it is back; the page around it lives on.
 */
export function part<P extends object>(
  load: () => Promise<ComponentType<P>>,
  options: Options = {},
): Part<P> {
  let coming: Promise<ComponentType<P>> | undefined
  const come = () => {
    coming ??= load().catch((error: unknown) => {
      throw asMissing(error)
    })
    return coming
  }
  const fresh = () => lazy(async () => ({ default: await come() }))
  let Loaded = fresh()
  const forget = () => {
    coming = undefined
    Loaded = fresh() // the old one keeps its failure
  }
  function Here(props: P) {
    return createElement(Loaded, props)
  }
  function Whole(props: P) {
    return (
      <Boundary {...options} onAgain={forget}>
        <Here {...props} />
      </Boundary>
    )
  }
  return Object.assign(Whole, { preload: () => come().catch(forget) })
}

type Props = Options & { onAgain: () => void; children: ReactNode }
type State = { error: unknown }

/** Only what is missing stays here; whatever else goes wrong is the page's to tell. */
class Boundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override componentDidMount() {
    addEventListener('online', this.again)
  }

  override componentWillUnmount() {
    removeEventListener('online', this.again)
  }

  private readonly again = async () => {
    if (this.state.error === null || (await renewIfReplaced())) return
    this.props.onAgain()
    this.setState({ error: null })
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    if (!isMissing(error)) throw error
    return this.props.isExtra ? null : <PartNotice onAgain={() => void this.again()} />
  }
}
