import type { FileIndex } from '../../discover/file-index.js';
import { folderOf, joinPath } from '../../discover/file-index.js';
import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';

/** What an `include` brings in. */
export interface Included {
  /** The scanned files, in their order. */
  readonly paths: readonly string[];
  /** Whether there is more: another project's file, a template, a component, a file outside the scan. */
  readonly more: boolean;
}

/**
 * The local files of an `include`, in each of its spellings.
 *
 * @param path of the file that includes; its folder or the top of the scan is the top of the repository.
 * @see https://docs.gitlab.com/ci/yaml/#include
 */
export function includedBy(include: DataNode | undefined, path: string, files: FileIndex): Included {
  const found: string[] = [];
  let more = false;
  for (const one of include?.kind === 'list' ? itemsOf(include) : [include]) {
    if (one === undefined) continue;
    const local = localOf(one);
    const paths = local === undefined ? [] : filesNamed(local, path, files);
    if (paths.length === 0) more = true;
    found.push(...paths);
  }
  return { paths: found, more };
}

function localOf(node: DataNode): string | undefined {
  const text = textOf(node);
  if (text !== undefined) return /^https?:/.test(text) ? undefined : text;
  return textOf(at(node, 'local'));
}

function filesNamed(local: string, path: string, files: FileIndex): string[] {
  const named = local.replace(/^\/+/, '');
  if (/[$\\]/.test(named)) return [];
  const tops = [...new Set([folderOf(path), ''])];
  for (const top of tops) {
    const whole = joinPath(top, named);
    if (whole === undefined) continue;
    const found = /[*?]/.test(whole) ? files.matching(whole) : [whole].filter((one) => files.has(one));
    if (found.length > 0) return found;
  }
  return [];
}
