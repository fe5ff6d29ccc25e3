// Some systems call every table that of their spreadsheet program.
export const TABLES =
  'text/csv,text/plain,application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const LARGEST_TABLE = 20_000_000
