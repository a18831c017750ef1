import type { Scope, Value } from './value.js';

/** The names that a place of the file sees, each with its value; worked out when first asked for. */
export class FileScope implements Scope {
  readonly #names = new Map<string, Value | (() => Value)>();

  /** @param varying names whose value changes while the file runs, so that none is known. */
  constructor(
    private readonly varying: ReadonlySet<string>,
    private readonly outer?: FileScope,
  ) {}

  inner(): FileScope {
    return new FileScope(this.varying, this);
  }

  bind(name: string, value: Value | (() => Value)): void {
    this.#names.set(name, this.varying.has(name) && !isHandle(value) ? varies(name) : value);
  }

  get(name: string): Value | undefined {
    const value = this.#names.get(name);
    if (value === undefined) return this.outer?.get(name);
    if (typeof value !== 'function') return value;
    this.#names.set(name, varies(name));
    const found = value();
    this.#names.set(name, found);
    return found;
  }
}

/** What the framework hands over: another name of the file that varies may be called the same. */
function isHandle(value: Value | (() => Value)): boolean {
  return (
    typeof value !== 'function' &&
    value.type === 'chain' &&
    value.root.type === 'receiver' &&
    value.links.length === 0
  );
}

function varies(name: string): Value {
  return { type: 'runtime', words: [name] };
}
