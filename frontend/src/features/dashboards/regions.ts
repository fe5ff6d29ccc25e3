/**
 * Where the economic regions of Azerbaijan (decree of 7 July 2021) lie to each other: a field of
 * equal size for each, so that a small region with many ventures is seen. Column and row from 1.
 */
export const TILES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  'AZ-07': [1, 1],
  'AZ-12': [3, 1],
  'AZ-08': [5, 1],
  'AZ-05': [2, 2],
  'AZ-10': [3, 2],
  'AZ-04': [4, 2],
  'AZ-03': [5, 2],
  'AZ-01': [6, 2],
  'AZ-06': [3, 3],
  'AZ-11': [4, 3],
  'AZ-14': [5, 3],
  'AZ-02': [1, 4],
  'AZ-13': [2, 4],
  'AZ-09': [5, 4],
}
