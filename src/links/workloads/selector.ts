/**
 * Whether a selector takes pods with these labels.
 *
 * @param selector as kubectl writes it: `key=value`, `key in (a,b)`, `key notin (a)`, `key`, `!key`.
 * @param labels as `key=value`.
 */
export function selects(selector: readonly string[], labels: readonly string[]): boolean {
  return selector.every((requirement) => meets(requirement, labels));
}

function meets(requirement: string, labels: readonly string[]): boolean {
  const set = /^(\S+) (in|notin) \(([^)]*)\)$/.exec(requirement);
  if (set !== null) {
    const [, key = '', operator, values = ''] = set;
    const value = labelValue(key, labels);
    const among = value !== undefined && values.split(',').includes(value);
    return operator === 'in' ? among : !among;
  }
  if (requirement.startsWith('!')) return labelValue(requirement.slice(1), labels) === undefined;
  if (requirement.includes('=')) return labels.includes(requirement);
  return labelValue(requirement, labels) !== undefined;
}

function labelValue(key: string, labels: readonly string[]): string | undefined {
  return labels.find((label) => label.startsWith(`${key}=`))?.slice(key.length + 1);
}
