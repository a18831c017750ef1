import type { ReadContext } from '../reader.js';
import { isAzureFile } from './claim.js';
import { isAzurePath, templatesNamedIn } from './paths.js';

const prepared = new WeakMap<ReadContext, ReadonlySet<string>>();

/** The files of a scan that pipelines in the usual places use as templates; they are read with those. */
export function usedTemplates(context: ReadContext): ReadonlySet<string> {
  const made = prepared.get(context) ?? follow(context);
  prepared.set(context, made);
  return made;
}

function follow({ files, companion }: ReadContext): ReadonlySet<string> {
  const used = new Set<string>();
  const open = files.paths.filter((path) => isAzurePath(path) && isAzureFile(path, companion(path) ?? ''));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const template of templatesNamedIn(path, companion(path) ?? '')) {
      if (!files.has(template) || used.has(template)) continue;
      used.add(template);
      open.push(template);
    }
  }
  return used;
}
