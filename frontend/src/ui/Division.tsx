import styles from './Division.module.css'
import { Knot, type KnotOf, Knots } from './Knots'

export type DivisionRow = {
  key: string
  /** Who gets it, and why. */
  name: string
  note?: string | undefined
  of: KnotOf
  /** How many of the hundred knots are theirs. */
  knots: number
  /** Already formatted. */
  amount: string
}

type Props = {
  /** What the picture says, in words. */
  picture: string
  caption: string
  words: { who: string; amount: string; total: string }
  rows: readonly DivisionRow[]
  /** What all rows add up to, already formatted. */
  total: string
  /** Lays a long table under these words; the picture stays. */
  fold?: string | undefined
}

// So few rows are read beside the picture; more are folded where a page asks for it.
const FEW = 6

/** Where each unit of an amount goes: a hundred knots, and a table that adds up to it again. */
export function Division({ picture, fold, ...table }: Props) {
  const { rows } = table
  return (
    <div className={styles.division}>
      <Knots label={picture} parts={rows} className={styles.knots} />
      {fold === undefined || rows.length <= FEW ? (
        <Rows {...table} />
      ) : (
        <details>
          <summary className={styles.fold}>{fold}</summary>
          <Rows {...table} />
        </details>
      )}
    </div>
  )
}

function Rows({ caption, words, rows, total }: Omit<Props, 'picture' | 'fold'>) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.amount}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, note, of, amount }) => (
          <tr key={key}>
            <th scope="row">
              <span className={styles.named}>
                <Knot of={of} />
                <span>
                  {name}
                  {note === undefined ? null : <small> {note}</small>}
                </span>
              </span>
            </th>
            <td>{amount}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.total}</th>
          <td>{total}</td>
        </tr>
      </tfoot>
    </table>
  )
}
