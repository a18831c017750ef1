import { literal, RUN_TIME_VALUE } from '../calls/sql-text.js';
import type { Value } from './value.js';
import { textOf, textsOf } from './value.js';

/** The arguments of a call: those in order, and the options behind them. */
export interface Arguments {
  readonly list: readonly Value[];
  readonly options: Options;
}

/** The `key: value` arguments of a call. */
export class Options {
  constructor(
    private readonly entries: ReadonlyMap<string, Value>,
    /** Whether all of them are known; not so where something known at run time only is spread into them. */
    readonly complete: boolean,
  ) {}

  static readonly none = new Options(new Map(), true);

  /** Those of a hash given as a value (`foreign_key: { on_delete: :cascade }`); none for anything else. */
  static of(value: Value | undefined): Options {
    return value?.type === 'hash' ? new Options(value.entries, value.complete) : Options.none;
  }

  get(name: string): Value | undefined {
    return this.entries.get(name);
  }

  all(): [string, Value][] {
    return [...this.entries];
  }

  text(name: string): string | undefined {
    return textOf(this.entries.get(name));
  }

  texts(name: string): string[] | undefined {
    return textsOf(this.entries.get(name));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Whether it is given, and neither `false` nor `nil`. */
  isSet(name: string): boolean {
    const value = this.entries.get(name);
    return (
      value !== undefined && !(value.type === 'constant' && (value.value === false || value.value === null))
    );
  }

  isFalse(name: string): boolean {
    const value = this.entries.get(name);
    return value?.type === 'constant' && value.value === false;
  }

  with(name: string, value: Value): Options {
    return new Options(new Map([...this.entries, [name, value]]), this.complete);
  }

  without(...names: readonly string[]): Options {
    const left = [...this.entries].filter(([name]) => !names.includes(name));
    return new Options(new Map(left), this.complete);
  }

  /** Whether any of the names is given with a value that only the run knows. */
  isOpen(names: readonly string[]): boolean {
    return names.some((name) => this.entries.get(name)?.type === 'runtime');
  }
}

/** A value as SQL; `undefined` for `nil`, which is no default. */
export function sqlValue(value: Value): string | undefined {
  switch (value.type) {
    case 'constant':
      return value.value === null ? undefined : literal(value.value);
    case 'expression':
      return value.sql;
    case 'list':
      return value.items.length === 0 ? "'{}'" : (listText(value.items) ?? RUN_TIME_VALUE);
    case 'hash':
      return value.complete && value.entries.size === 0 ? "'{}'" : RUN_TIME_VALUE;
    default:
      return RUN_TIME_VALUE;
  }
}

function listText(items: readonly Value[]): string | undefined {
  const texts = items.map((item) => (item.type === 'constant' ? String(item.value) : undefined));
  return texts.every((text) => text !== undefined) ? literal(`{${texts.join(',')}}`) : undefined;
}
