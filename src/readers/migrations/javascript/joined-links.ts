import type { Link } from './value.js';

/** A name that was taken off a chain and is called under its own name: `const { ref } = db.dynamic; ref('id')`. */
export function joinedLinks(before: readonly Link[], [first, ...rest]: readonly Link[]): readonly Link[] {
  const last = before.at(-1);
  if (last === undefined || first?.name !== '' || first.args === undefined)
    return [...before, ...listed(first), ...rest];
  if (last.args !== undefined || last.template !== undefined || last.name === 'await')
    return [...before, first, ...rest];
  return [...before.slice(0, -1), { ...first, name: last.name }, ...rest];
}

function listed(link: Link | undefined): Link[] {
  return link === undefined ? [] : [link];
}
