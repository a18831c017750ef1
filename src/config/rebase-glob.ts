import picomatch from 'picomatch';

/**
 * Rewrites globs that count from one folder so that they count from a folder below it. A glob that names a
 * folder stands for all that is in it.
 *
 * @param below the inner folder, seen from the outer one: `''`, or `apps/shop`
 * @returns globs that together match the same files; none where the glob cannot match below the inner folder
 */
export function rebasedGlobs(globs: readonly string[], below: string): string[] {
  const folders = below === '' ? [] : below.split('/');
  const rebased = globs.flatMap((glob) => {
    const parts = glob
      .replace(/^(?:\.\/)+/, '')
      .replace(/\/+$/, '')
      .split('/');
    return withContents(parts).flatMap((one) => rebase(one, folders));
  });
  return [...new Set(rebased)];
}

function withContents(parts: readonly string[]): (readonly string[])[] {
  return parts.at(-1) === '**' ? [parts] : [parts, [...parts, '**']];
}

function rebase(parts: readonly string[], folders: readonly string[]): string[] {
  const [folder, ...deeper] = folders;
  if (folder === undefined) return parts.length === 0 ? [] : [parts.join('/')];
  const [part, ...rest] = parts;
  if (part === undefined) return [];
  if (part === '**')
    return [parts.join('/'), ...folders.flatMap((_, skip) => rebase(rest, folders.slice(skip)))];
  return picomatch.isMatch(folder, part, { dot: true }) ? rebase(rest, deeper) : [];
}
