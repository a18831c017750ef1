import picomatch from 'picomatch';
import type { Settings } from '../../config/settings.js';

/** How comments and strings of a language are written; what of them the search has to know. */
export interface Language {
  readonly comments: 'slashes' | 'hash' | 'dashes' | 'both' | 'markup';
  /** What `'` opens: a string, or a character. */
  readonly apostrophe: 'string' | 'character';
  /** Whether a string in plain quotes may go on after the end of its line. */
  readonly multiline: boolean;
  /** The whole text is SQL, or holds it outside of strings. */
  readonly isSql: boolean;
}

const scripted: Language = { comments: 'slashes', apostrophe: 'string', multiline: false, isSql: false };
const typed: Language = { comments: 'slashes', apostrophe: 'character', multiline: false, isSql: false };
const hashed: Language = { comments: 'hash', apostrophe: 'string', multiline: true, isSql: false };
const markup: Language = { comments: 'markup', apostrophe: 'string', multiline: false, isSql: false };

const languages: ReadonlyMap<string, Language> = new Map([
  ...['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts', 'dart', 'prisma'].map(
    (end) => [end, scripted] as const,
  ),
  ...['go', 'java', 'kt', 'kts', 'scala', 'cs', 'fs', 'swift', 'c', 'cc', 'cpp', 'h', 'hpp', 'groovy'].map(
    (end) => [end, typed] as const,
  ),
  ...['rb', 'rake', 'erb', 'ex', 'exs', 'pl', 'pm', 'sh', 'r'].map((end) => [end, hashed] as const),
  ...['vue', 'svelte', 'haml', 'slim'].map((end) => [end, markup] as const),
  ['rs', { ...typed, multiline: true }],
  ['py', { ...hashed, multiline: false }],
  ['php', { ...scripted, comments: 'both', multiline: true }],
  ['lua', { ...scripted, comments: 'dashes' }],
  ['sql', { comments: 'dashes', apostrophe: 'string', multiline: true, isSql: true }],
  ['xml', { ...markup, isSql: true }],
]);

/** The language of a file, or `undefined` for what is no code. */
export function languageOf(path: string): Language | undefined {
  return languages.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

/** Folders and files that nobody writes by hand, or that do not run in production. */
const skipped = new RegExp(
  [
    '(?:^|/)(?:node_modules|vendor|third_party|dist|build|target|coverage|generated|__generated__)/',
    '(?:^|/)(?:test|tests|__tests__|spec|specs|testdata|fixtures|__fixtures__|e2e)/',
    '\\.(?:min|bundle|generated|gen|pb|test|spec|stories|d)\\.[a-z]+$',
    '_(?:test|spec|pb2)\\.[a-z]+$',
    '(?:^|/)(?:test_[^/]*\\.py|tests?\\.[a-z]+)$',
    '(?:^|/)(?:schema|structure|dump)\\.(?:sql|rb)$',
  ].join('|'),
  'i',
);

const rustTests = /^#\[cfg\(test\)\]\s+(?:#\[[^\n]{0,200}\]\s+){0,4}mod\b/m;

/** The part of a file that runs in production: Rust keeps its unit tests at the end of the file they test. */
export function productionCode(path: string, text: string): string {
  const tests = path.endsWith('.rs') ? text.search(rustTests) : -1;
  return tests < 0 ? text : text.slice(0, tests);
}

/** What a migration names, earlier or later ones take away; also where migrations are written in code. */
const migrationFile = /(?:^|\/)(?:migrations?|migrate|post_migrate)\/|\.(?:up|down)\.sql$/i;

/** Flyway runs these again whenever they change, after all others: they are what the schema is now. */
export const repeatable = /(?:^|\/)R__[^/]*\.sql$/;

/** Which files are searched: code, and nothing that is generated, vendored or a test, unless the config asks for it. */
export function codeFiles(paths: readonly string[], { include, exclude }: Settings['references']): string[] {
  const wanted = include.length === 0 ? undefined : picomatch([...include], { dot: true });
  const unwanted = exclude.length === 0 ? undefined : picomatch([...exclude], { dot: true });
  return paths.filter((path) => {
    if (languageOf(path) === undefined || unwanted?.(path) === true) return false;
    if (migrationFile.test(path) && !repeatable.test(path)) return false;
    return wanted === undefined ? !skipped.test(path) : wanted(path);
  });
}
