import type { Confidence, Severity } from '../model/finding.js';
import type { SubjectKind } from '../model/kinds/index.js';

/** A rule as its YAML file says it, checked. Plain data: it is compiled into the shipped registry as it is. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly on: SubjectKind;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly presets: readonly ('recommended' | 'strict')[];
  /** The rule speaks only of subjects whose fact `engine` is one of these; of all where absent. */
  readonly engines?: readonly string[];
  /** The same for the fact `system`. */
  readonly systems?: readonly string[];
  /** Options by name, each a JSON Schema with its `default`. */
  readonly options?: Readonly<Record<string, OptionSchema>>;
  /**
   * A list fact: the rule is judged once for each entry, which conditions and texts call `each`
   * (`each.column`). One finding for each entry that fails.
   */
  readonly each?: string;
  readonly when: Condition;
  /** Accepted exceptions: the rule is silent where this holds. */
  readonly unless?: Condition;
  /** With `{{fact}}`, `{{each.name}}`, `{{option.max}}`; see `message.ts`. */
  readonly message: string;
  /** The fact whose place is the primary location: the first of the list that has one; else the subject itself. */
  readonly at?: string | readonly string[];
  /** Evidence facts whose places are shown beside the primary one. */
  readonly related?: readonly Related[];
  readonly why: string;
  readonly fix: string;
  readonly source: readonly string[];
  readonly references?: readonly string[];
  readonly examples: Examples;
}

/** An evidence fact; its entries speak for themselves (`note`) unless a sentence is given. */
export type Related = string | { readonly at: string; readonly message: string };

export type OptionSchema = { readonly default: unknown; readonly description: string } & {
  readonly [keyword: string]: unknown;
};

/** The language of json-rules-engine, held to what has one meaning. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Test;

export interface Test {
  /** A fact of the kind; `parent-kind.fact`; `each.field`; `a.b` reads into a structured value. */
  readonly fact: string;
  readonly operator: string;
  /** A literal, or `{fact: …}`, or `{option: …}`. */
  readonly value: unknown;
}

export interface Examples {
  readonly bad: readonly BadExample[];
  readonly good: readonly Example[];
  /** Near misses: they look like it and must not fire. */
  readonly near: readonly Example[];
}

export interface Example {
  /** Path to text: a whole small repository. */
  readonly files: Readonly<Record<string, string>>;
  /** A config (`rollout-lint.config`) as an object, where the example needs one. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The files at the revision of `--since`, where the example is judged with one: what it lacks is in flight. */
  readonly since?: Readonly<Record<string, string>>;
  readonly note?: string;
}

export interface BadExample extends Example {
  /** Where the rule must fire, in order; `path` may be left out when there is one file. */
  readonly expect: readonly { readonly path?: string; readonly line: number; readonly message?: string }[];
}
