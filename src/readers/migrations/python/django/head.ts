/** What the text of a Django migration says of its place, without being parsed. */
export interface Head {
  /** The migrations that run before it, by app and name. */
  readonly dependencies: readonly MigrationName[];
  /** The migrations that it stands for, squashed. */
  readonly replaces: readonly MigrationName[];
}

export interface MigrationName {
  readonly app: string;
  readonly name: string;
}

/** Whether a text is a Django migration. */
export function isDjangoMigration(text: string): boolean {
  return /^class\s+Migration\s*\(\s*[\w.]*\bMigration\b/m.test(text);
}

/** @see https://docs.djangoproject.com/en/stable/topics/migrations/#dependencies */
export function headOf(text: string): Head {
  return { dependencies: namesIn(text, 'dependencies'), replaces: namesIn(text, 'replaces') };
}

function namesIn(text: string, attribute: 'dependencies' | 'replaces'): MigrationName[] {
  const list = attributes[attribute].exec(text)?.[1] ?? '';
  const names: MigrationName[] = [];
  for (const [, app = '', name = ''] of list.replace(/#[^\n]*/g, '').matchAll(pair))
    names.push({ app, name });
  return names;
}

/** A list that is written out, as the attribute of a class. */
const attributes = {
  dependencies: /^[ \t]+dependencies\b[^=\n]{0,80}=\s*[[(]([^\]]{0,50000})\]/m,
  replaces: /^[ \t]+replaces\b[^=\n]{0,80}=\s*[[(]([^\]]{0,50000})\]/m,
} as const;

const pair = /\(\s*["'](\w+)["']\s*,\s*["']([^"'\n]+)["']\s*,?\s*\)/g;
