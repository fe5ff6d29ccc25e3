/** A word of a text, and what became of it. */
export type Piece = { words: string; is: 'kept' | 'gone' | 'new' }

const MOST = 1200 // words of both texts; more is shown whole

/** Two texts word by word: what was kept, what is gone, and what is new. */
export function wordsBetween(before: string, after: string): Piece[] {
  const [old, next] = [split(before), split(after)]
  if (old.length + next.length > MOST) {
    return [piece(old, 'gone'), piece(next, 'new')].filter(({ words }) => words !== '')
  }
  const length = common(old, next)
  const pieces: Piece[] = []
  const add = (word: string, is: Piece['is']) => {
    const last = pieces.at(-1)
    if (last?.is === is) last.words += word
    else pieces.push({ words: word, is })
  }
  let [at, to] = [0, 0]
  while (at < old.length || to < next.length) {
    const [was, now] = [old[at], next[to]]
    if (was !== undefined && was === now) {
      add(was, 'kept')
      at += 1
      to += 1
    } else if (
      was !== undefined &&
      (now === undefined || reach(length, at + 1, to) >= reach(length, at, to + 1))
    ) {
      add(was, 'gone')
      at += 1
    } else {
      add(now ?? '', 'new')
      to += 1
    }
  }
  return pieces
}

const split = (text: string) => text.match(/\S+\s*|\s+/g) ?? []
const piece = (words: string[], is: Piece['is']): Piece => ({ words: words.join(''), is })
const reach = (length: number[][], at: number, to: number) => length[at]?.[to] ?? 0

/** How long the longest common run is from each place on. */
function common(old: string[], next: string[]): number[][] {
  const length = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(next.length + 1).fill(0),
  )
  for (let at = old.length - 1; at >= 0; at -= 1) {
    for (let to = next.length - 1; to >= 0; to -= 1) {
      const row = length[at]
      if (row === undefined) continue
      row[to] =
        old[at] === next[to]
          ? reach(length, at + 1, to + 1) + 1
          : Math.max(reach(length, at + 1, to), reach(length, at, to + 1))
    }
  }
  return length
}
