import { DYES } from './dyes'
import { type Grid, threads } from './grid'

/** `cloth` as a CSS `url(…)`, each cell `size` pixels wide and high, to be repeated as a background. */
export function clothImage(cloth: Grid, size: number): string {
  const paths = threads(cloth).map(({ dye, d }) => `<path fill='${DYES[dye]}' d='${d}'/>`)
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' width='${cloth.width * size}' ` +
    `height='${cloth.height * size}' viewBox='0 0 ${cloth.width} ${cloth.height}' ` +
    `shape-rendering='crispEdges'>${paths.join('')}</svg>`
  return `url("data:image/svg+xml,${svg.replaceAll('#', '%23').replaceAll('<', '%3C').replaceAll('>', '%3E')}")`
}
