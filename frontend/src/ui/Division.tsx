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
}

/** Where each unit of an amount goes: a hundred knots, and a table that adds up to it again. */
export function Division({ picture, caption, words, rows, total }: Props) {
  return (
    <div className={styles.division}>
      <Knots label={picture} parts={rows} className={styles.knots} />
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
    </div>
  )
}
