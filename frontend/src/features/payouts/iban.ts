/** An account number as the bank writes it, without what people put between its parts. */
export const tidied = (text: string) => text.replace(/[\s-]/g, '').toUpperCase()

/** Whether the two check digits fit the rest (ISO 13616), so that a slip of a finger is told at once. */
export function isIban(text: string): boolean {
  const iban = tidied(text)
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) return false
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  )
  let rest = 0
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}
