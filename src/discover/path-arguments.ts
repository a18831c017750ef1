import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';
import { fileNameOf, folderOf } from './file-index.js';

/** What the path arguments of a call ask for. */
export interface Asked {
  /** The folders to scan, relative; `''` is the working directory. */
  readonly roots: readonly string[];
  /** Files named one by one: they are read even where a `.gitignore` names them. */
  readonly named: readonly string[];
  /** Which of the scanned files findings are wanted for; all of them where absent. */
  readonly wanted: ((path: string) => boolean) | undefined;
  /** The globs among the arguments; each has to match something. */
  readonly globs: readonly { readonly written: string; readonly matches: (path: string) => boolean }[];
}

/** Why a scan cannot start, as whole sentences for the person who called. */
export interface ScanProblem {
  readonly problem: string;
}

export function isScanProblem(value: object): value is ScanProblem {
  return 'problem' in value;
}

/**
 * Reads path arguments: files, folders and globs, relative to the working directory or absolute below it.
 *
 * They say what findings are wanted for, not where evidence may come from: the whole project around each of
 * them is scanned as context.
 */
export function askedFor(cwd: string, paths: readonly string[]): Asked | ScanProblem {
  const roots: string[] = [];
  const named: string[] = [];
  const globs: { written: string; matches: (path: string) => boolean }[] = [];
  const wanted: ((path: string) => boolean)[] = [];
  for (const written of paths) {
    const path = relativePath(cwd, written);
    if (path === undefined) return outside(cwd, written);
    const stats = statSync(resolve(cwd, path), { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) {
      // The folder by its own name too: it may be one that a `.gitignore` of the project names.
      roots.push(projectAround(cwd, path), path);
      wanted.push((one) => isBelow(one, path));
    } else if (stats !== undefined) {
      roots.push(projectAround(cwd, folderOf(path)), folderOf(path));
      named.push(path);
      wanted.push((one) => one === path);
    } else {
      const { base, isGlob } = picomatch.scan(path);
      if (!isGlob) return { problem: notThere(cwd, written, path) };
      const matches = picomatch(path, { dot: true });
      roots.push(projectAround(cwd, base), base);
      globs.push({ written, matches });
      wanted.push((one) => matches(one));
    }
  }
  if (paths.length === 0) return { roots: [''], named, globs, wanted: undefined };
  return { roots: [...new Set(roots)], named, globs, wanted: (path) => wanted.some((wants) => wants(path)) };
}

/** The same for one text that the caller holds; its path need not be on disk. */
export function askedForText(cwd: string, written: string): Asked | ScanProblem {
  const path = relativePath(cwd, written);
  if (path === undefined || path === '') return outside(cwd, written);
  const roots = [...new Set([projectAround(cwd, folderOf(path)), folderOf(path)])];
  return { roots, named: [], globs: [], wanted: (one) => one === path };
}

/** What stands at the root of a project; any of them ends the way up. */
const projectMarkers = [
  '.git',
  'package.json',
  'go.mod',
  'Cargo.toml',
  'pyproject.toml',
  'setup.py',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Gemfile',
  'composer.json',
  'mix.exs',
  'rollout-lint.config.yaml',
  'rollout-lint.config.json',
  'rollout-lint.config.toml',
];

/** The nearest project root at or above a folder, up to the working directory; the folder itself where there is none. */
function projectAround(cwd: string, folder: string): string {
  for (let above = folder; ; above = folderOf(above)) {
    if (projectMarkers.some((marker) => existsSync(resolve(cwd, above, marker)))) return above;
    if (above === '') return folder;
  }
}

/** Relative to the working directory, with `/`; `undefined` for what lies outside of it. */
export function relativePath(cwd: string, written: string): string | undefined {
  const path = relative(cwd, resolve(cwd, written));
  if (isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return undefined;
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function outside(cwd: string, written: string): ScanProblem {
  return { problem: `"${written}" is outside of the working directory ${cwd}; run rollout-lint there.` };
}

/** The nearest name of the same folder is offered, when there is one at most two slips away. */
function notThere(cwd: string, written: string, path: string): string {
  const name = fileNameOf(path);
  const there = namesIn(resolve(cwd, folderOf(path)));
  const near = there.length === 0 ? undefined : closest(name, there);
  if (near === undefined || distance(name, near) > 2) return `There is no file or folder "${written}".`;
  const meant = folderOf(path) === '' ? near : `${folderOf(path)}/${near}`;
  return `There is no file or folder "${written}"; did you mean "${meant}"?`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Whether a path lies below a folder; every path lies below the working directory, `''`. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}
