/** Whether a file lies below a folder that bears the name of a surface: `support_sql/`, `support-sql/`. */
export function inSurface(path: string, surface: string): boolean {
  return foldersOf(path).includes(plainName(surface));
}

/** The surface whose folder is the nearest above a file; `undefined` below none of them. */
export function surfaceOf(path: string, surfaces: readonly string[]): string | undefined {
  const byFolder = new Map(surfaces.map((surface) => [plainName(surface), surface]));
  const nearest = foldersOf(path).findLast((folder) => byFolder.has(folder));
  return nearest === undefined ? undefined : byFolder.get(nearest);
}

function foldersOf(path: string): string[] {
  return path.split('/').slice(0, -1).map(plainName);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
