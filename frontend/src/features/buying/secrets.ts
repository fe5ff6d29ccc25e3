import { readKept, writeKept } from '@/lib/kept/browser'

/** The secrets with which this browser bought without an account, the newest first. */
const NAME = 'purchases'
const MOST = 10

export const readSecrets = (): string[] => readKept(NAME, parse, [])

export function keepSecret(secret: string): void {
  const others = readSecrets().filter((one) => one !== secret)
  writeKept(NAME, [secret, ...others].slice(0, MOST))
}

/** Forgets a secret that opens nothing. */
export function dropSecret(secret: string): void {
  const left = readSecrets().filter((one) => one !== secret)
  writeKept(NAME, left.length === 0 ? null : left)
}

/** 256 random bits, as the server wants them from whoever has no account. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function parse(value: unknown): string[] | undefined {
  const fits = (one: unknown) => typeof one === 'string' && /^[\w-]{43}$/.test(one)
  return Array.isArray(value) && value.every(fits) ? value : undefined
}
