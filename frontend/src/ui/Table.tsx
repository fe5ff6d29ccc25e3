import type { ReactNode } from 'react'
import { classNames } from './classNames'
import { Icon } from './Icon'
import styles from './Table.module.css'

export interface Column<Row> {
  id: string
  header: string
  /** Keeps the header for screen readers only; for a column of buttons. */
  headerHidden?: boolean | undefined
  cell: (row: Row) => ReactNode
  /** Names the row; the heading when the table becomes a list. */
  primary?: boolean | undefined
  /** Figures stand at the right. */
  align?: 'start' | 'end' | undefined
  sortable?: boolean | undefined
}

export interface Sorting {
  column: string
  direction: 'ascending' | 'descending'
}

interface TableProps<Row> {
  caption: string
  /** Shows the caption above the table; it is always read aloud. */
  showCaption?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sorting?: Sorting | undefined
  onSort?: ((sorting: Sorting) => void) | undefined
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode
}

/** Rows to read and compare; in a narrow place a list. Sorting is the caller's, mostly the server's. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, showCaption, columns, rows, rowKey, sorting, onSort, empty } = props
  // The roles repeat the elements' own: some browsers drop them once CSS changes `display`.
  return (
    <div className={styles.frame}>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
      <table role="table" className={styles.table}>
        <caption className={showCaption ? styles.caption : 'visually-hidden'}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Head key={column.id} column={column} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map(({ id, header, headerHidden, cell, primary, align }) => (
                <td
                  key={id}
                  role="cell"
                  data-label={headerHidden ? '' : header}
                  className={classNames(primary && styles.primary, align === 'end' && styles.end)}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
      {rows.length === 0 ? <div className={styles.empty}>{empty}</div> : null}
    </div>
  )
}

interface HeadProps<Row> extends Pick<TableProps<Row>, 'sorting' | 'onSort'> {
  column: Column<Row>
}

function Head<Row>({ column, sorting, onSort }: HeadProps<Row>) {
  const { id, header, headerHidden, align, sortable } = column
  const direction = sorting?.column === id ? sorting.direction : undefined
  const turned = direction === 'ascending' ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      // biome-ignore lint/a11y/noRedundantRoles: see `Table`
      role="columnheader"
      aria-sort={direction}
      className={align === 'end' ? styles.end : undefined}
    >
      {sortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() => onSort({ column: id, direction: turned })}
        >
          {header}
          {direction ? (
            <Icon name={direction === 'ascending' ? 'chevron-up' : 'chevron-down'} size={14} />
          ) : null}
        </button>
      ) : (
        <span className={headerHidden ? 'visually-hidden' : undefined}>{header}</span>
      )}
    </th>
  )
}
