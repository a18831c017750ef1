import type { FactsOfKind, SubjectKind } from './kinds/index.js';
import type { Span } from './span.js';
import type { FactSpans } from './vocabulary.js';

/**
 * What a rule judges: one thing a person would name, with what is known of it.
 *
 * Readers make subjects with the facts of one file; links add the facts that need several.
 */
export interface Subject<K extends SubjectKind = SubjectKind> {
  readonly kind: K;
  /** The name a person would use: `table orders / column status`, `job deploy / step 3`. */
  readonly key: string;
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  /** The whole of it; where a finding stands when the fact at fault has no place. Starts on the first line of the thing. */
  readonly span: Span;
  readonly facts: FactsOfKind[K];
  /** The key and value span of each fact that came from the text of `path`. */
  readonly spans: { [fact: string]: FactSpans };
  /** The subject this one is part of; its facts are readable as `<kind>.<fact>` in rules. */
  readonly parent?: Subject;
}

/** Makes a subject of which no fact is known yet. */
export function subject<K extends SubjectKind>(
  kind: K,
  key: string,
  at: { readonly path: string; readonly span: Span },
  facts: FactsOfKind[K],
  rest: { spans?: { [fact: string]: FactSpans }; parent?: Subject } = {},
): Subject<K> {
  const made = { kind, key, path: at.path, span: at.span, facts, spans: rest.spans ?? {} };
  return rest.parent === undefined ? made : { ...made, parent: rest.parent };
}
