/** The ways in which code writes one name of the database. */
export interface TableWords {
  /** Without its schema, as SQL writes it. */
  readonly sql: string;
  /** Classes of an ORM: `OrderItem`, `OrderItems`. */
  readonly models: readonly string[];
  /** Variables that hold rows: `order`, `orders`, `orderItem`, `order_item`. */
  readonly variables: readonly string[];
}

export function tableWords(table: string): TableWords {
  const sql = table.slice(table.lastIndexOf('.') + 1);
  const single = singular(sql);
  const models = unique([pascal(single), pascal(sql)]);
  return { sql, models, variables: unique([sql, single, camel(sql), camel(single), ...models]) };
}

/** `status_code`, `statusCode`, `StatusCode`; `user_id` also as `UserID`. */
export function columnWords(column: string): string[] {
  const words = [column, snake(column), camel(column), pascal(column)];
  if (/_id$/.test(column)) words.push(pascal(column).replace(/Id$/, 'ID'));
  return unique(words);
}

/** A pattern that every spelling of a name fits, whatever its case and number. */
export function loosePattern(name: string): string {
  const stem = singular(snake(name.slice(name.lastIndexOf('.') + 1))).replace(/y$/, '');
  const parts = stem.split('_');
  return parts
    .filter((part) => part !== '')
    .map(escaped)
    .join('_?');
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function snake(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
}

function camel(name: string): string {
  return snake(name).replace(/_+([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}

function pascal(name: string): string {
  const word = camel(name);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Variables that hold a row of a class: `OrderItem`, `orderItem`, `order_item`. */
export function rowVariables(name: string): string[] {
  return unique([name, snake(name), camel(name)]);
}

const irregular: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
]);

function singular(name: string): string {
  const start = name.lastIndexOf('_') + 1;
  const odd = irregular.get(name.slice(start).toLowerCase());
  if (odd !== undefined) return `${name.slice(0, start)}${odd}`;
  if (/[^aeiou]ies$/i.test(name)) return name.replace(/ies$/i, 'y');
  if (/(?:ss|sh|ch|x|us)es$/i.test(name)) return name.replace(/es$/i, '');
  return /(?:ss|us|is)$/i.test(name) ? name : name.replace(/s$/i, '');
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
