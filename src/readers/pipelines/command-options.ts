/** The words of a command; what stands in quotes or in `${{ }}` is one word, the quotes left out. */
export function wordsOfCommand(command: string): string[] {
  const words = command.match(/(?:\$\{\{[^}]*\}\}|"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/["']/g, ''));
}

/**
 * The values given to an option, as `--name value` or `--name=value`.
 *
 * @param words as `wordsOfCommand` gives them.
 * @param names with their dashes.
 */
export function optionValues(words: readonly string[], ...names: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    const equals = word.indexOf('=');
    if (names.includes(word)) return words[index + 1] ?? [];
    return equals > 0 && names.includes(word.slice(0, equals)) ? word.slice(equals + 1) : [];
  });
}

/**
 * The words that are no options and no values of options.
 *
 * @param flags the options that take no value; `--a=b` and an option at the end take none either.
 */
export function plainWords(words: readonly string[], flags: ReadonlySet<string>): string[] {
  const plain: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) plain.push(word);
    else if (!word.includes('=') && !flags.has(word)) index++;
  }
  return plain;
}
