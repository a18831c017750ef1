import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';

/** One thing that a preview gets hold of; an entry of the fact `reaches`. */
export type Reach = Evidence & {
  readonly what:
    | 'secret'
    | 'variable'
    | 'environment'
    | 'target'
    | 'database'
    | 'namespace'
    | 'config'
    | 'data'
    | 'url';
  readonly name: string;
  readonly production: boolean;
};

/** What holds of a preview of which a reader has read everything and found nothing. */
const NOTHING_FOUND: FactsOfKind['preview'] = {
  trigger: null,
  creates: [],
  makes: [],
  reaches: [],
  removedBy: [],
  expiry: null,
  untrustedRuns: [],
  runsUntrustedCode: false,
  privileges: [],
  checkout: [],
  follows: null,
  key: null,
  fixedNames: [],
  rawBranchNames: [],
  teardownFaults: [],
  teardownNeverRuns: [],
  endless: null,
  createdOnClose: [],
  buildMigrations: [],
  namespaceLeftBehind: false,
};

/**
 * A preview with what was found of it; all else counts as read and not there.
 *
 * @param place the whole of it, and the place of its name.
 */
export function previewSubject(
  key: string,
  place: { readonly path: string; readonly span: Span; readonly name?: Span },
  found: FactsOfKind['preview'],
  spans: { readonly [fact: string]: FactSpans } = {},
): Subject<'preview'> {
  const first = Array.isArray(found.creates) ? found.creates[0] : undefined;
  return subject(
    'preview',
    key,
    place,
    { ...NOTHING_FOUND, ...found },
    {
      spans: {
        name: { value: place.name ?? place.span },
        ...(first === undefined ? {} : { creates: { value: first.span } }),
        ...spans,
      },
    },
  );
}
