import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'

const LOCALES = join(import.meta.dirname, '../locales')

/** Answers the requests of a test: the words itself, the rest the test adds with `server.use(…)`. */
export const server = setupServer(
  http.get<{ language: string; file: string }>('*/src/locales/:language/:file', ({ params }) =>
    HttpResponse.text(readFileSync(join(LOCALES, params.language, params.file), 'utf8')),
  ),
)
