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
  const open = files.paths.filter(isMainPath);
  const asked = new Set(open);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const text = companion(path);
    if (text === undefined) continue;
    const named = filesNamedIn(path, text, files);
    for (const one of named.included) included.add(one);
    for (const one of named.children) children.add(one);
    for (const one of [...named.included, ...named.children]) {
      if (!asked.has(one)) open.push(one);
      asked.add(one);
    }
  }
  return { included, children };
}

/** Something runs, in a map of its own; no other kind of file in these folders has that. */
const SHAPE = /^[ \t]+(?:script|trigger|extends)[ \t]*:/m;
const FOLDER = /(?:^|\/)\.gitlab(?:-ci)?\/(?:.*\/)?[^/]+\.ya?ml$/;

/** Whether a file is a pipeline of its own, or one that another pipeline starts. */
export function isGitlabFile(path: string, text: string, context: ReadContext): boolean {
  if (isMainPath(path) || preparedProjects(context).children.has(path)) return true;
  return FOLDER.test(path) && SHAPE.test(text);
}
