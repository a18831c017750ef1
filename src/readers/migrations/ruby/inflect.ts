/*
 * How Rails makes table names of class names, and back: the rules of ActiveSupport that matter for names of
 * tables (https://api.rubyonrails.org/classes/ActiveSupport/Inflector.html).
 */

const irregular: readonly (readonly [string, string])[] = [
  ['person', 'people'],
  ['child', 'children'],
  ['man', 'men'],
  ['woman', 'women'],
  ['move', 'moves'],
  ['quiz', 'quizzes'],
  ['index', 'indices'],
  ['vertex', 'vertices'],
  ['matrix', 'matrices'],
  ['mouse', 'mice'],
  ['datum', 'data'],
  ['medium', 'media'],
];

const uncountable: ReadonlySet<string> = new Set([
  'equipment',
  'information',
  'rice',
  'money',
  'species',
  'series',
  'fish',
  'sheep',
  'jeans',
  'police',
  'news',
]);

/** `order_item` to `order_items`. */
export function plural(word: string): string {
  const { head, tail } = lastWord(word);
  if (uncountable.has(tail)) return word;
  for (const [one, many] of irregular) if (tail === one) return head + many;
  if (/(?:[^aeiou]|qu)y$/.test(tail)) return `${word.slice(0, -1)}ies`;
  if (/(?:x|ch|ss|sh)$/.test(tail)) return `${word}es`;
  if (/(?:alias|status|octopus|virus|bus)$/.test(tail)) return `${word}es`;
  if (/sis$/.test(tail)) return word.replace(/sis$/, 'ses');
  if (/(?:[^f]fe|[lr]f)$/.test(tail)) return word.replace(/fe?$/, 'ves');
  if (/(?:buffal|tomat|potat|her)o$/.test(tail)) return `${word}es`;
  return tail.endsWith('s') ? word : `${word}s`;
}

/** `order_items` to `order_item`. */
export function singular(word: string): string {
  const { head, tail } = lastWord(word);
  if (uncountable.has(tail)) return word;
  for (const [one, many] of irregular) if (tail === many) return head + one;
  if (/(?:[^aeiouy]|qu)ies$/.test(tail)) return word.replace(/ies$/, 'y');
  if (/(?:x|ch|ss|sh|alias|status|octopus|virus|bus)es$/.test(tail)) return word.slice(0, -2);
  if (/(?:analy|ba|diagno|parenthe|progno|synop|the)ses$/.test(tail)) return word.replace(/ses$/, 'sis');
  if (/[lr]ves$/.test(tail)) return word.replace(/ves$/, 'f');
  if (/(?:ss|us|is)$/.test(tail)) return word;
  return word.replace(/s$/, '');
}

/** `OrderItem` and `Shop::OrderItem` to `order_items`: a namespace is no part of the name unless it says so. */
export function tableOfClass(name: string): string {
  return plural(underscored(name.slice(name.lastIndexOf(':') + 1)));
}

function underscored(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

function lastWord(word: string): { head: string; tail: string } {
  const at = word.lastIndexOf('_') + 1;
  return { head: word.slice(0, at), tail: word.slice(at) };
}
