import { folderOf, pathIn } from '../../discover/file-index.js';
import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { ReadContext } from '../reader.js';
import type { PackageScripts } from './build-migrations.js';

/** The scripts of a `package.json`, with their places. */
export function scriptsOf(root: DataNode | undefined, path: string): PackageScripts {
  const scripts = entriesOf(at(root, 'scripts')).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [[key, { text, span: value.span }] as const];
  });
  return { path, scripts: new Map(scripts) };
}

/** The same of the package beside a file, of which only the text is at hand: its places are not known. */
export function packageBeside(path: string, context: ReadContext): PackageScripts | undefined {
  const folder = folderOf(path);
  const file = pathIn(folder, 'package.json');
  const text = context.companion(file);
  const parsed = text === undefined ? undefined : parsedJson(text);
  const { scripts } = recordOf(parsed);
  const entries = Object.entries(recordOf(scripts)).flatMap(([name, script]) =>
    typeof script === 'string' ? [[name, { text: script, span: { start: 0, end: 0 } }] as const] : [],
  );
  return parsed === undefined ? undefined : { path: file, scripts: new Map(entries) };
}

/** A companion in JSON; `undefined` where it is not readable, which is said where it is read itself. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
