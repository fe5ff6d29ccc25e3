import { setupServer } from 'msw/node'

/** Answers the requests of a test; each test adds the few it needs with `server.use(…)`. */
export const server = setupServer()
