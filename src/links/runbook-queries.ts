import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import { writingIn } from '../readers/values/writing-sql.js';
import { resolvePath } from './ledger-files/resolve-path.js';
import type { Link, LinkContext } from './link.js';

/** Reads the queries of runbooks, in place or in the scripts that they name, for what they change. */
export const runbookQueries: Link = {
  name: 'runbook-queries',
  async link(model, context) {
    for (const runbook of model.of('runbook')) {
      const found = [];
      for (const query of known(runbook.facts.queries) ?? [])
        found.push(...(await writingOf(query, context)));
      runbook.facts.writingQueries = found;
    }
  },
};

type Query = Evidence & { readonly field: string; readonly said: string };
type Writing = Evidence & { readonly field: string; readonly does: string; readonly script: Evidence[] };

async function writingOf(query: Query, context: LinkContext): Promise<Writing[]> {
  const { path, span, field, said } = query;
  if (!/^[^\s;]+\.sql$/i.test(said)) {
    const writing = writingIn(said);
    if (writing === undefined) return [];
    return [{ path, span, note: `a ${writing.does} in a query`, field, does: writing.does, script: [] }];
  }
  const found: Writing[] = [];
  for (const file of resolvePath(said, path, context).files) {
    const text = await context.text(file);
    const writing = text === undefined ? undefined : writingIn(text);
    if (writing === undefined) continue;
    const script = [{ path: file, span: writing.span, note: 'it does not only read here' }];
    found.push({ path, span, note: `a ${writing.does} in ${file}`, field, does: writing.does, script });
  }
  return found.slice(0, 1);
}
