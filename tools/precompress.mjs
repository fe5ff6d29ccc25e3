// Writes a .br and a .gz beside every text file of a folder, so that the server never compresses.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const text = /\.(js|css|html|svg|json|webmanifest|txt|map)$/
const worthIt = 512 // bytes; below that the header costs what the compression saves

const folder = argv[2]
for (const name of readdirSync(folder, { recursive: true })) {
  const file = join(folder, name)
  const { size } = statSync(file)
  if (!text.test(name) || size < worthIt) continue
  const content = readFileSync(file)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
  }
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }))
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
}
