import { escaped, type TableWords } from './names.js';

/*
 * How code writes a column. Each pattern has the name in one of its groups; `spellings` are alternatives,
 * escaped.
 */

/**
 * A field of a model: declared at the start of a line, typed, or named in quotes or as a symbol.
 *
 * @param column the name that the database knows.
 * @param definition the text of the model.
 */
export function fieldPattern(path: string, column: string, spellings: string, definition: string): RegExp {
  if (path.endsWith('.py')) return pythonField(spellings, definition);
  if (path.endsWith('.prisma')) return prismaField(column);
  if (path.endsWith('.rb')) return rubyField(spellings);
  if (path.endsWith('.ex')) return new RegExp(`\\b(?:field|belongs_to)[ \\t(]+:(${spellings})\\b`, 'g');
  const words =
    'public|private|protected|internal|readonly|static|final|val|var|let|const|pub|declare|override';
  const annotations = '(?:@[\\w.]{1,60}(?:\\([^\\n()]{0,200}\\))?[ \\t]+){0,3}';
  return new RegExp(
    [
      `^[ \\t]*${annotations}(?:(?:${words})\\s+){0,4}["']?(${spellings})["']?\\s*(?:[?!]?\\s*[:=]|\\s[A-Za-z]|,|->)`,
      `^[ \\t]*${annotations}(?:(?:${words})\\s+){1,3}[\\w<>\\[\\]?.]{1,60}\\s+(${spellings})\\s*[;={]`,
      `["'\`](${spellings})["'\`]`,
      `(?<![:\\w]):(${spellings})\\b`,
      `\\bcolumn:(${spellings})\\b`,
      `\\b(?:this|self|cls)\\.(${spellings})\\b`,
    ].join('|'),
    'gm',
  );
}

/** What a class of Python assigns in its body; deeper stand the variables and arguments of its methods. */
function pythonField(spellings: string, definition: string): RegExp {
  const indent = /:[ \t]*\n(?:[ \t]*\n)*([ \t]+)\S/.exec(definition)?.[1]?.length ?? 4;
  return new RegExp(
    [
      `^[ \\t]{${indent}}(${spellings})\\s*[:=]`,
      `["'](${spellings})["']`,
      `\\b(?:self|cls)\\.(${spellings})\\b`,
    ].join('|'),
    'gm',
  );
}

/**
 * A Rails model declares no columns; what its macros and queries are given are columns, other texts of the class
 * (the keys of what it sends out) may be anything.
 */
function rubyField(spellings: string): RegExp {
  const macros =
    'validates?\\w*|enum|attribute|serialize|store\\w*|alias_attribute|normalizes|encrypts|scope|default_scope|counter_culture|audited|has_secure\\w*';
  const queries =
    'where|not|order|reorder|pluck|group|select|find_by!?|find_or_\\w+|exists\\?|update\\w*|create!?|insert\\w*';
  const given = `[^\\n]{0,200}?(?:[:"'](${spellings})\\b|\\b(${spellings}):(?!:))`;
  return new RegExp(
    `^[ \\t]*(?:${macros})\\b${given}|(?<![\\w.])(?:${queries})[ \\t(]${given.replaceAll('200', '120')}|\\bself\\.(${spellings})\\b`,
    'gm',
  );
}

const scalars = '(?:String|Boolean|Int|BigInt|Float|Decimal|DateTime|Json|Bytes|Unsupported)\\b';

/**
 * A scalar field, one with a default, or one mapped to the column; a list or a relation is no column. Prisma changes
 * no name by itself: `userId` with `@map("user_id")` is another column than `userId`.
 */
function prismaField(column: string): RegExp {
  const name = escaped(column);
  return new RegExp(
    `^[ \\t]*(${name})[ \\t]+(?:${scalars}|\\w+\\??[^\\n]*@default\\b)(?![^\\n]*@map\\b)|@map\\("(${name})"\\)`,
    'gm',
  );
}

/** An argument of a query builder: a quoted name, a key, a keyword argument, a symbol. */
export function argumentPattern(spellings: string): RegExp {
  return new RegExp(
    [
      `["'\`](?:-|\\w+\\.)?(${spellings})(?=["'\`]|\\s|[,.=<>])`,
      `["'\`][\\w*]+(?:\\s*,\\s*[\\w*]+){0,40},\\s*(${spellings})\\b`,
      `(?<![\\w.$])(${spellings})(?:__\\w+)?\\s*(?::(?!:)|=(?!=))`,
      `(?<![:\\w]):(${spellings})\\b`,
    ].join('|'),
    'g',
  );
}

/** A field of a row that a query has bound to one of these names: `o.status` of `from o in "orders"`. */
export function boundPattern(names: readonly string[], spellings: string): RegExp {
  return new RegExp(`(?<![\\w$.:])(?:${names.map(escaped).join('|')})\\.(${spellings})(?![\\w$(])`, 'g');
}

/** The constants that a generator makes of tables and columns: `ORDERS.STATUS_CODE`. */
export function constantPattern(table: string, column: string): RegExp {
  return new RegExp(
    `\\b${escaped(table.toUpperCase())}\\.(${escaped(column.toUpperCase())})(?![\\w$(])`,
    'g',
  );
}

/** A key of the row that Drizzle is given for a table: `db.insert(orders).values({ status: 1 })`. */
export function rowPattern({ variables }: TableWords, spellings: string): RegExp {
  const names = variables.map(escaped).join('|');
  return new RegExp(
    `\\b(?:insert|update)\\(\\s*(?:${names})\\s*\\)\\s*\\.(?:values|set)\\(\\s*\\[?\\s*\\{[^{};]{0,400}?(?<![\\w.$"'\`])(${spellings})\\s*[:,}]`,
    'g',
  );
}

/** A key of an object that a generated client takes. */
export function keyPattern(spellings: string): RegExp {
  return new RegExp(`(?<![\\w.$"'\`])(${spellings})\\s*(?::(?!:)|[,}])`, 'g');
}

/** A property of a variable that is called like the table: `order.status`, `orders[0]?.status`, `order["status"]`. */
export function propertyPattern({ variables }: TableWords, spellings: string): RegExp {
  const names = variables.map(escaped).join('|');
  const index = '(?:\\[[^\\]\\n]{0,40}\\])?';
  const member = `(?:\\.|->)(${spellings})(?![\\w$(])|\\[\\s*[:"'](${spellings})["']?\\s*\\]`;
  return new RegExp(`(?<![\\w$."'\`/])@?\\$?(?:${names})${index}[?!]?(?:${member})`, 'g');
}
