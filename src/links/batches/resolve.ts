import { isTemplated } from '../../documents/data/navigate.js';
import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { grouped } from '../grouped.js';
import { listed } from '../listed.js';
import type { Ids, Listed, Written } from './ids.js';

type Batch = Subject<'batch'>;

/** Makes ids of what the lists of a batch hold as it is written, and says what is missing in a report. */
export function resolveLists({ facts, path, span }: Batch, ids: Ids): void {
  const written = grouped(listed(facts.written), ({ list }) => list);
  const labels = new Set(known(facts.labels));
  const list = (name: string, which: 'known' | 'all'): Listed[] | null =>
    labels.has(name) ? ids.listed(written.get(name) ?? [], which) : null;
  facts.services = list('services', 'known');
  facts.attempted = list('attempted', 'all');
  facts.completed = list('completed', 'all');
  facts.frontier = list('frontier', 'all');
  facts.nextBatch = list('nextBatch', 'all');
  const blockers = written.get('blockers') ?? [];
  facts.blockers = labels.has('blockers') ? blockers.flatMap((one) => blockerOf(one, ids)) : null;
  facts.gaps =
    facts.form === 'report'
      ? [...missingLists(labels, { path, span }), ...blockers.flatMap((one) => namelessBlocker(one, ids))]
      : [];
}

/** The first id of a blocker is that of the blocked service, later ones are those it waits for. */
function blockerOf({ text, path, span, note }: Written, ids: Ids) {
  const [id, ...upstreams] = ids.all(text);
  return id === undefined ? [] : [{ path, span, note, id, upstreams }];
}

type Gap = Evidence & { readonly gap: string };

function missingLists(
  labels: ReadonlySet<string>,
  at: { readonly path: string; readonly span: Evidence['span'] },
): Gap[] {
  return REQUIRED.filter(([list]) => !labels.has(list)).map(([, gap]) => ({
    ...at,
    note: `${gap} are not stated`,
    gap,
  }));
}

const REQUIRED = [
  ['attempted', 'the services attempted'],
  ['completed', 'the services completed'],
  ['blockers', 'the blockers'],
] as const;

/** What a template leaves to be filled in is not known. */
function namelessBlocker({ text, path, span }: Written, ids: Ids): Gap[] {
  if (ids.all(text).length > 0 || isTemplated(text) || /^(?:\{[^{}]*\}|<[^<>]*>)$/.test(text)) return [];
  return [{ path, span, note: 'names no service', gap: `the service that is blocked by "${text}"` }];
}
