/** What a process or a thread of the server begins with, as paths from the root without their ending. */
export const programs = [
  'server/main',
  'server/storage/sqliteWriter',
  'server/storage/documentReading',
  'server/exchange/exchangeWork',
  'server/reports/reportsWork',
]
