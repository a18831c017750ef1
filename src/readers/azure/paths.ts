import { folderOf, joinPath } from '../../discover/file-index.js';

/** Where pipelines of Azure and their templates usually lie; others are known by what stands in them. */
const USUAL =
  /(?:^|\/)\.?azure-pipelines?[^/]*\.ya?ml$|(?:^|\/)(?:\.?azure-pipelines|\.azuredevops|\.azure|\.ado|\.?pipelines|\.vsts)\/(?:.*\/)?[^/]+\.ya?ml$/;

export function isAzurePath(path: string): boolean {
  return USUAL.test(path);
}

/** The path of a template of the same repository; `undefined` where it is in another one. */
export function pathOfTemplate(name: string, from: string): string | undefined {
  const local = name.replace(/@self$/, '');
  if (/[@$]/.test(local)) return undefined;
  return local.startsWith('/') ? joinPath('', local) : joinPath(folderOf(from), local);
}

/** The templates that a file names, wherever they stand in it. */
export function templatesNamedIn(path: string, text: string): string[] {
  const named = text.matchAll(/^[ \t]*(?:-[ \t]+)?template[ \t]*:[ \t]*["']?([\w./@-]+)/gm);
  return [...named].flatMap(([, name]) => pathOfTemplate(name ?? '', path) ?? []);
}
