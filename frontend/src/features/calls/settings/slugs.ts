const PLAIN: Readonly<Record<string, string>> = {
  ə: 'e',
  ı: 'i',
  ö: 'o',
  ü: 'u',
  ğ: 'g',
  ş: 's',
  ç: 'c',
}

/** A name as a part of an address: `Yaz müsabiqəsi` is `yaz-musabiqesi`. */
export function slugOf(name: string): string {
  return name
    .toLocaleLowerCase('en')
    .replace(/[əıöüğşç]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')
}
