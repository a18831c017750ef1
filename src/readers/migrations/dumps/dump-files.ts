import { type FileIndex, fileNameOf, folderOf, pathIn } from '../../../discover/file-index.js';

/** The files that a tool, or the ORM beside the migrations, keeps the whole schema in. */
export interface DumpFiles {
  readonly format: 'rails' | 'prisma' | 'sql';
  /** The file that a finding stands in. */
  readonly path: string;
  /** All files that it is made of, that one first. */
  readonly parts: readonly string[];
}

/**
 * The dumps of one history: `schema.rb` or `structure.sql` of Rails, `schema.prisma` (or a folder of them) of Prisma,
 * a `schema.sql` or `structure.sql` in the folder of the migrations or beside it.
 *
 * @param folder the folder of the migrations
 */
export function dumpFilesOf(folder: string, framework: string, files: FileIndex): DumpFiles[] {
  const above = folderOf(folder);
  if (framework === 'prisma') return prismaFiles(above, files);
  if (framework === 'rails') return railsFiles(folder, above, files);
  const names = ['schema.sql', 'structure.sql'];
  const folders = above === '' ? [folder, '', 'db'] : [folder, above];
  const paths = folders.flatMap((one) => names.map((name) => pathIn(one, name)));
  return present(paths, files).map((path) => ({ format: 'sql', path, parts: [path] }));
}

/** `db/migrate` has `db/schema.rb`; `db/cache_migrate`, of another database, has `db/cache_schema.rb`. */
function railsFiles(folder: string, above: string, files: FileIndex): DumpFiles[] {
  const prefix = fileNameOf(folder).replace(/migrate$/, '');
  const ruby = present([pathIn(above, `${prefix}schema.rb`)], files);
  const sql = present([pathIn(above, `${prefix}structure.sql`)], files);
  // Of two, one is no longer written, and nothing here says which.
  if (ruby.length > 0 && sql.length > 0) return [];
  return [
    ...ruby.map((path): DumpFiles => ({ format: 'rails', path, parts: [path] })),
    ...sql.map((path): DumpFiles => ({ format: 'sql', path, parts: [path] })),
  ];
}

/**
 * One schema may stand in several files of a folder.
 *
 * @see https://www.prisma.io/docs/orm/prisma-schema/overview/location
 */
function prismaFiles(above: string, files: FileIndex): DumpFiles[] {
  const single = pathIn(above, 'schema.prisma');
  if (files.has(single) && !files.has(pathIn(above, 'schema/schema.prisma'))) {
    return [{ format: 'prisma', path: single, parts: [single] }];
  }
  const prefix = pathIn(above, '');
  const parts = files.paths.filter((path) => path.startsWith(prefix) && path.endsWith('.prisma'));
  const main = parts.find((path) => fileNameOf(path) === 'schema.prisma') ?? parts[0];
  if (main === undefined) return [];
  return [{ format: 'prisma', path: main, parts: [main, ...parts.filter((path) => path !== main)] }];
}

function present(paths: readonly string[], files: FileIndex): string[] {
  return paths.filter((path) => files.has(path));
}
