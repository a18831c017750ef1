/** What the text of an Alembic revision says of its place, without being parsed. */
export interface AlembicHead {
  readonly revision: string;
  /** `down_revision`: several for a merge, none for the first one. */
  readonly parents: readonly string[];
  readonly branchLabels: readonly string[];
}

/**
 * @returns `undefined` for a file that is no revision
 * @see https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script
 */
export function alembicHead(text: string): AlembicHead | undefined {
  const [revision] = textsOf('revision', text) ?? [];
  const parents = textsOf('down_revision', text);
  if (revision === undefined || parents === undefined) return undefined;
  return { revision, parents, branchLabels: textsOf('branch_labels', text) ?? [] };
}

/** The texts that a name is assigned at the top of the file. */
function textsOf(name: keyof typeof assignments, text: string): string[] | undefined {
  const written = assignments[name].exec(text)?.[1];
  if (written === undefined) return undefined;
  return [...written.replace(/#[^\n]*/g, '').matchAll(/["']([^"'\n]+)["']/g)].map(([, one = '']) => one);
}

/** `name = 'x'`, `name: str | None = None`, `name = ('x', 'y')`. */
const assignments = {
  revision: /^revision[ \t]*(?::[^=\n]{1,80})?=[ \t]*([^\n]+)/m,
  down_revision: /^down_revision[ \t]*(?::[^=\n]{1,80})?=[ \t]*([[(][^)\]]{0,5000}[)\]]|[^\n]+)/m,
  branch_labels: /^branch_labels[ \t]*(?::[^=\n]{1,80})?=[ \t]*([[(][^)\]]{0,5000}[)\]]|[^\n]+)/m,
} as const;
