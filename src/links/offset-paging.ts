import type { Fact } from '../model/fact.js';
import { known } from '../model/fact.js';
import { dataChange } from '../model/kinds/data-change.js';
import type { FactsOfKind } from '../model/kinds/index.js';
import type { Evidence, Place } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { resolvePath } from './ledger-files/resolve-path.js';
import type { Link, LinkContext } from './link.js';
import { offsetPagesIn } from './offset-paging/code-pages.js';

/**
 * The batches that no statement of a migration shows: those of a ledger's backfill, by its `order_by` or the
 * code of its job, and those of a loop in a migration written in code. Each that pages with OFFSET becomes a
 * data change of which nothing else is said; a ledger's stands at the field.
 */
export const offsetPaging: Link = {
  name: 'offset-paging',
  async link(model, context) {
    for (const phase of model.of('ledger-phase')) {
      const found = await backfillOf(phase, context);
      if (found !== undefined) model.add(found);
    }
    const seen = new Set(
      model
        .of('data-change')
        .filter(pagesAlready)
        .map(({ path }) => path),
    );
    for (const { key, path } of model.of('migration')) {
      if (path.endsWith('.sql') || seen.has(path)) continue;
      const [first, ...others] = await pagesOf(path, context);
      if (first !== undefined) model.add(batches(`batches of ${key}`, first, [first, ...others]));
    }
  },
};

function pagesAlready({ facts }: Subject<'data-change'>): boolean {
  return (known(facts.offsetPaging) ?? []).length > 0;
}

async function backfillOf(
  phase: Subject<'ledger-phase'>,
  context: LinkContext,
): Promise<Subject<'data-change'> | undefined> {
  const { facts, key, path, spans } = phase;
  if (facts.needed === false) return undefined;
  const job = known(facts.job);
  const files = job === undefined ? [] : resolvePath(job, path, context).files;
  const pages = (await Promise.all(files.map((file) => pagesOf(file, context)))).flat();
  const span = saysOffset(facts.orderBy) ? spans.orderBy?.value : spans.job?.value;
  if (span === undefined || (pages.length === 0 && !saysOffset(facts.orderBy))) return undefined;
  const place = { path, span };
  return batches(`${key} / backfill`, place, [...pages, { ...place, note: 'the ledger says so here' }]);
}

/** `offset`, `limit/offset`; not "id, never offset". */
function saysOffset(orderBy: Fact<string> | undefined): boolean {
  return /^\s*(?:limit\W{1,5})?offset\b/i.test(known(orderBy) ?? '');
}

async function pagesOf(path: string, context: LinkContext): Promise<Evidence[]> {
  const text = await context.text(path);
  if (text === undefined) return [];
  return offsetPagesIn(path, text).map((span) => ({ path, span, note: 'pages with OFFSET' }));
}

const nothing: FactsOfKind['data-change'] = Object.fromEntries(
  Object.keys(dataChange.facts).map((fact) => [fact, null]),
);

function batches(key: string, place: Place, pages: readonly Evidence[]): Subject<'data-change'> {
  return subject('data-change', key, place, { ...nothing, loop: true, offsetPaging: pages });
}
