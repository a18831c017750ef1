import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The way of the data. A room may import from itself and from the rooms before it, never from one after it:
 * so a reader cannot judge, a reporter cannot be asked by a rule, and the core does not know the command line.
 */
const rooms = [
  'model',
  'generated',
  'discover',
  'documents',
  'config',
  'readers',
  'links',
  'engine',
  'findings',
  'reporters',
  'scaffold',
  'review',
  'cli',
] as const;

const src = resolve(import.meta.dirname, '../src');

describe('the way of the data', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );

  it('puts every file into a room that is named here', () => {
    const strays = files.filter((file) => file.includes('/') && !isRoom(roomOf(file)));
    expect(strays).toEqual([]);
  });

  it('keeps every import pointing back along it', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((imported) => place(imported) > place(file))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no cycle between files', () => {
    expect(cycles(files)).toEqual([]);
  });

  it('lets the model depend on nothing but itself', () => {
    const wrong = files
      .filter((file) => roomOf(file) === 'model')
      .flatMap((file) => specifiersOf(file).filter((specifier) => !specifier.startsWith('.')));
    expect(wrong).toEqual([]);
  });
});

/** Files of the top folder put the rooms together: they may import from all of them but the command line. */
function place(file: string): number {
  const room = roomOf(file);
  if (isRoom(room)) return rooms.indexOf(room);
  return rooms.indexOf('cli') - 0.5;
}

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

function isRoom(name: string): name is (typeof rooms)[number] {
  return (rooms as readonly string[]).includes(name);
}

function specifiersOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\s[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function importsOf(file: string): string[] {
  return specifiersOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(src, resolve(src, dirname(file), specifier)))
    .map((path) => path.replace(/\.js$/, path.startsWith('generated/') ? '.d.ts' : '.ts'))
    .filter((path) => !path.startsWith('..'));
}

/** Type-only imports count too: two files that need each other are one idea in two places. */
function cycles(files: readonly string[]): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const from = trail.indexOf(file);
    if (from >= 0) found.push([...trail.slice(from), file].join(' -> '));
    if (from >= 0 || done.has(file)) return;
    for (const imported of importsOf(file))
      visit(imported.replace(/\.ts$/, extensionOf(imported, files)), [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}

function extensionOf(imported: string, files: readonly string[]): '.ts' | '.tsx' {
  return files.includes(imported) ? '.ts' : '.tsx';
}
