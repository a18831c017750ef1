import { foldersAbove, joinPath } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { engineStatedIn, filesStatingEngine } from '../readers/migrations/stated-engine.js';
import { phasesOf } from './ledger-files/listings.js';
import type { Link, LinkContext } from './link.js';

type Statement = Evidence & { readonly engine: string };

/** Holds the engine that a ledger names against what the frameworks of its migrations say of themselves. */
export const ledgerEngines: Link = {
  name: 'ledger-engines',
  async link(model, context) {
    for (const ledger of model.of('ledger')) {
      const paths = phasesOf(ledger, model).flatMap(({ facts }) => known(facts.migrationPaths) ?? []);
      const stated = await statementsFor(paths, context);
      ledger.facts.engineStatements = stated.filter(({ engine }) => isOther(engine, ledger));
    }
  },
};

/** What is stated for any of the migrations; each file once. */
async function statementsFor(paths: readonly string[], context: LinkContext): Promise<Statement[]> {
  const found = new Map<string, Statement>();
  for (const path of new Set(paths)) {
    const statement = await nearestStatement(path, context);
    if (statement !== undefined) found.set(statement.path, statement);
  }
  return [...found.values()];
}

async function nearestStatement(migration: string, context: LinkContext): Promise<Statement | undefined> {
  const names = filesStatingEngine(migration);
  for (const folder of foldersAbove(migration)) {
    for (const name of names) {
      const path = joinPath(folder, name);
      const text = path !== undefined && context.files.has(path) ? await context.text(path) : undefined;
      const stated = text === undefined ? undefined : engineStatedIn(name, text, migration);
      if (path === undefined || stated === undefined) continue;
      return { path, span: stated.span, note: `the framework says ${stated.engine}`, engine: stated.engine };
    }
  }
  return undefined;
}

/** MariaDB counts as MySQL; CockroachDB, which ledgers have no word for, passes as PostgreSQL or as another. */
function isOther(engine: string, { facts }: Subject<'ledger'>): boolean {
  const named = known(facts.engine);
  if (named === undefined) return false;
  const said = named === 'mariadb' ? 'mysql' : named;
  if (said === 'other') return ['postgres', 'mysql', 'sqlite', 'sqlserver'].includes(engine);
  return said !== engine && !(engine === 'cockroachdb' && said === 'postgres');
}
