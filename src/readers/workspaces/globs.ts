import { at, itemsOf, textOf } from '../../documents/data/navigate.js';

/** A file that names the packages of a workspace, from its folder, and how it is read; parsers are loaded for it. */
export const workspaceFiles: readonly {
  readonly name: string;
  globsIn(text: string): string[] | Promise<string[]>;
}[] = [
  { name: 'package.json', globsIn: packageGlobs },
  { name: 'pnpm-workspace.yaml', globsIn: pnpmGlobs },
  { name: 'go.work', globsIn: goFolders },
];

/**
 * Of npm and yarn: a list, or a map with one.
 *
 * @see https://docs.npmjs.com/cli/configuring-npm/package-json#workspaces
 */
async function packageGlobs(text: string): Promise<string[]> {
  const { parseJson } = await import('../../documents/data/json.js');
  const workspaces = at(parseJson(text).tree.roots[0], 'workspaces');
  return texts(workspaces?.kind === 'map' ? at(workspaces, 'packages') : workspaces);
}

/** @see https://pnpm.io/pnpm-workspace_yaml */
async function pnpmGlobs(text: string): Promise<string[]> {
  const { parseYaml } = await import('../../documents/data/yaml.js');
  return texts(at(parseYaml(text).tree.roots[0], 'packages'));
}

/** `use ./a` and `use ( ./a ./b )`. @see https://go.dev/ref/mod#workspaces */
function goFolders(text: string): string[] {
  const folders: string[] = [];
  let inBlock = false;
  for (const written of text.split('\n')) {
    const line = written.replace(/\/\/.*$/, '').trim();
    if (/^use\s*\($/.test(line)) inBlock = true;
    else if (line === ')') inBlock = false;
    else if (line !== '' && (inBlock || line.startsWith('use '))) {
      folders.push(line.replace(/^use\s+/, '').replace(/^["'`]|["'`]$/g, ''));
    }
  }
  return folders;
}

function texts(node: Parameters<typeof itemsOf>[0]): string[] {
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}
