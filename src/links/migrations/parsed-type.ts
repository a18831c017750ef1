/** A type as facts write it, taken apart: `numeric(10,2)[]`, `integer unsigned`. */
export interface ParsedType {
  /** With what MySQL writes behind the limits: `integer unsigned`. */
  readonly name: string;
  readonly limits: readonly number[];
  /** `[]` for each dimension of an array. */
  readonly suffix: string;
}

export function parseType(type: string): ParsedType {
  const [, name = type, limits = '', rest = '', suffix = ''] =
    /^([^([]+)(?:\(([^)]*)\))?([^[]*)((?:\[\])*)$/.exec(type) ?? [];
  return {
    name: `${name.trim()} ${rest.trim()}`.trim(),
    limits: limits === '' ? [] : limits.split(',').map(Number),
    suffix,
  };
}
