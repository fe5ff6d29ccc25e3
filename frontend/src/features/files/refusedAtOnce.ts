/** Why a file need not be sent at all; the server judges the rest by what is in it. */
export function refusedAtOnce(
  file: File,
  accept: string,
  mostBytes: number,
): 'empty' | 'tooLarge' | 'wrongKind' | null {
  if (file.size === 0) return 'empty'
  if (file.size > mostBytes) return 'tooLarge'
  // A browser that does not know the type says nothing; the server looks at the bytes.
  return file.type === '' || accept.split(',').includes(file.type) ? null : 'wrongKind'
}
