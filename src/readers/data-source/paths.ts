import { fileNameOf, folderOf } from '../../discover/file-index.js';

/**
 * Whether a file may hold the options of a data source that runs in production, by its path: what is named for a
 * database or its ORM, and the root module of an application. Tests, examples and what is for development are not
 * meant.
 */
export function mayBeDataSource(path: string): boolean {
  const name = fileNameOf(path).toLowerCase();
  const folders = folderOf(path).toLowerCase().split('/');
  if (!/\.(?:[cm]?[jt]s|json)$/.test(name) || name.endsWith('.d.ts')) return false;
  if (folders.some((folder) => folder.split(/[-_.]/).some((word) => elsewhere.has(word)))) return false;
  if (name.split(/[-_.]/).some((word) => elsewhere.has(word))) return false;
  if (name.endsWith('.json')) return name === 'ormconfig.json';
  if (/data-?source|orm-?config|type-?orm|^app\.module\./.test(name)) return true;
  const words = name.split(/[-_.]/).slice(0, -1);
  if (words.some((word) => databases.has(word))) return true;
  return words[0] === 'index' && databases.has(folders.at(-1) ?? '');
}

const databases: ReadonlySet<string> = new Set([
  ...['db', 'database', 'databases', 'orm', 'connection', 'connections', 'postgres', 'mysql', 'sqlite'],
]);

/** Words in the names of folders and files that never reach production. */
const elsewhere: ReadonlySet<string> = new Set([
  ...[
    'test',
    'tests',
    'testing',
    'spec',
    'specs',
    'e2e',
    'mock',
    'mocks',
    'fixture',
    'fixtures',
    'stub',
    'stubs',
  ],
  ...['example', 'examples', 'sample', 'samples', 'demo', 'demos', 'playground', 'benchmark', 'benchmarks'],
  ...['dev', 'development', 'local', 'docs', 'doc', 'template', 'templates', 'dist', 'build', 'scripts'],
  ...['seed', 'seeds', 'migrations', 'migration', 'sandbox', 'tutorial', 'tutorials'],
]);
