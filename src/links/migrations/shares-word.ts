/**
 * Whether two names are likely to mean one thing: split at `_` and at changes of case they have a part of
 * three letters or more in common, or they are equal without `_` and case.
 */
export function sharesWord(a: string, b: string): boolean {
  if (plain(a) === plain(b)) return true;
  const words = new Set(wordsOf(a));
  return wordsOf(b).some((word) => words.has(word));
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter((word) => (word.match(/\p{L}/gu) ?? []).length >= 3);
}
