/**
 * The migrations that a text names: paths and names of files (`db/migrations/0041_add.sql`, `0041_add_status`,
 * `V12__drop`), versions with leading zeros or as time stamps (`0041`, `20260101120000`), and numbers after the
 * word migration ("migration 12"). Globs are left as they are.
 */
export function migrationsNamedIn(text: string): string[] {
  const named = new Set<string>();
  for (const [token] of text.matchAll(/[\w./*-]{3,200}/g)) {
    const word = token.replace(/^[.-]+(?=\w)|[.,:;-]+$/g, '');
    if (isMigrationName(word)) named.add(word);
  }
  for (const match of text.matchAll(
    /\b(?:migrations?|revision)(?: (?:no\.?|number))? [#`]{0,2}(V?\d[\d.]{0,20}|[0-9a-f]{12})\b/gi,
  )) {
    if (match[1] !== undefined) named.add(match[1].replace(/\.$/, ''));
  }
  return [...named];
}

function isMigrationName(word: string): boolean {
  return isFile.test(word) || isNumbered.test(word) || isVersion.test(word);
}

const isFile = /\.sql$|(?:^|\/)(?:migrations?|migrate|versions|changelog)\/\S/i;
const isNumbered = /^(?:V\d[\d.]*__|\d{2,17}_|\d{8,17}-)[a-z]\w*/i;
const isVersion = /^(?:0\d{3,9}|\d{12}|\d{14}|\d{17})$/;
