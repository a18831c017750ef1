/** The name without its schema. Indexes are named without one when created and may be dropped with one. */
export function bareName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The key of a type, trigger or policy in `Schema.others`: `create-trigger` and `drop-trigger` of one thing have one. */
export function otherKey(op: string, table: string | undefined, name: string): string {
  return `${op.slice(op.indexOf('-') + 1)} ${table ?? ''} ${name}`;
}
