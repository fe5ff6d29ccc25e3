// Unpacks the browser beside this file; the libraries it needs stay as tar files for the caller.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

const packed = 'node_modules/@sparticuz/chromium/bin'
for (const name of readdirSync(packed)) {
  writeFileSync(basename(name, '.br'), brotliDecompressSync(readFileSync(join(packed, name))), {
    mode: 0o755,
  })
}
