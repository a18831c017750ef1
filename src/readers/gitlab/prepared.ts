import type { ReadContext } from '../reader.js';
import { isMainPath } from './paths.js';
import { filesNamedIn } from './project.js';

/** Which files of a scan are parts of others. */
export interface Projects {
  /** Files that a pipeline includes. */
  readonly included: ReadonlySet<string>;
  /** Files that a pipeline starts as a pipeline of its own. */
  readonly children: ReadonlySet<string>;
}

const prepared = new WeakMap<ReadContext, Projects>();

/** Follows the includes from the files that GitLab starts with; once a run. */
export function preparedProjects(context: ReadContext): Projects {
  const made = prepared.get(context) ?? follow(context);
  prepared.set(context, made);
  return made;
}

function follow({ files, companion }: ReadContext): Projects {
  const included = new Set<string>();
  const children = new Set<string>();
  // Files higher up first: of two that include each other, the higher one is the pipeline.
  for (const main of files.paths.filter(isMainPath).sort(byDepth)) {
    if (included.has(main)) continue;
    const open = [main];
    const asked = new Set(open);
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      const named = filesNamedIn(path, companion(path) ?? '', files);
      for (const one of [...named.included, ...named.children]) {
        if (asked.has(one)) continue;
        asked.add(one);
        open.push(one);
        (named.children.includes(one) ? children : included).add(one);
      }
    }
  }
  return { included, children };
}

function byDepth(one: string, other: string): number {
  return one.split('/').length - other.split('/').length || (one < other ? -1 : 1);
}

/** Something runs, in a map of its own; no other kind of file in these folders has that. */
const SHAPE = /^[ \t]+(?:script|trigger|extends)[ \t]*:/m;
const FOLDER = /(?:^|\/)\.gitlab(?:-ci)?\/(?:.*\/)?[^/]+\.ya?ml$/;

/** Whether a file is a pipeline of its own, or one that another pipeline starts. */
export function isGitlabFile(path: string, text: string, context: ReadContext): boolean {
  if (isMainPath(path) || preparedProjects(context).children.has(path)) return true;
  return FOLDER.test(path) && SHAPE.test(text);
}
