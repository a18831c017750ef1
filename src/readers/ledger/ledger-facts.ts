import { at, numberOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { known, unknown } from '../../model/fact.js';
import type { LedgerTable } from '../../model/kinds/ledger.js';
import { ledgerEngines, rollbackClasses } from '../../model/kinds/ledger-words.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { coverageFacts, placesOfGaps } from './coverage-facts.js';
import { factOf, wordOf } from './fact-of.js';
import { factSpans } from './fact-spans.js';
import type { Field } from './field.js';
import { fieldOf } from './field.js';
import { placesOf } from './gaps.js';
import { invalidFieldsOf } from './invalid-fields.js';
import type { LedgerView } from './ledger-view.js';
import { missingFieldsOf } from './missing-fields.js';
import { pathFieldsOf } from './path-fields.js';
import { isStated } from './placeholder.js';
import { factsOfRelease, placesOfRelease } from './release-facts.js';
import { wayBackFacts } from './way-back.js';

/** The subject of a whole ledger. */
export function ledgerSubject(view: LedgerView): Subject<'ledger'> {
  const field = (name: string): Field => fieldOf(view.root, name);
  const { missing, ifMigrations } = missingFieldsOf(view);
  const facts: Subject<'ledger'>['facts'] = {
    change: factOf(field('change'), textOf),
    title: factOf(field('title'), textOf),
    owner: factOf(field('owner'), textOf),
    deployment: view.deployment,
    live: view.live ?? unknown('the deployment is not stated'),
    engine: factOf(field('database.engine'), wordOf(ledgerEngines)),
    version: factOf(field('database.version'), (node) =>
      view.text.slice(node.span.start, node.span.end).replace(/^["']|["']$/g, ''),
    ),
    tables: factOf(field('database.tables'), tablesOf),
    rollbackClass: factOf(field('rollback.class'), wordOf(rollbackClasses)),
    missingFields: missing,
    fieldsIfMigrations: ifMigrations,
    invalidFields: invalidFieldsOf(view),
    pathFields: pathFieldsOf(view),
    ...coverageFacts(view),
    ...wayBackFacts(view),
    ...factsOfRelease(view),
  };
  const span = { start: 0, end: view.text.length };
  return subject('ledger', known(facts.change) ?? view.path, { path: view.path, span }, facts, {
    spans: {
      ...factSpans(view.root.node, { ...fieldsOfFacts, ...placesOfRelease }),
      ...placesOf(view.root, placesOfGaps),
    },
  });
}

function tablesOf(node: DataNode): LedgerTable[] | undefined {
  if (node.kind !== 'list') return undefined;
  return node.items.flatMap((item) => {
    const name = at(item, 'name');
    return isStated(name)
      ? [
          {
            name: textOf(name) ?? '',
            ...rowsOf(at(item, 'rows')),
            writeRate: writeRateOf(at(item, 'write_rate')),
          },
        ]
      : [];
  });
}

function rowsOf(node: DataNode | undefined): Pick<LedgerTable, 'rows' | 'rowsKnown'> {
  if (!isStated(node)) return { rows: null, rowsKnown: 'absent' };
  const rows = numberOf(node);
  return rows === undefined ? { rows: null, rowsKnown: 'unknown' } : { rows, rowsKnown: 'number' };
}

function writeRateOf(node: DataNode | undefined): string | null {
  return isStated(node) ? (textOf(node) ?? null) : null;
}

const fieldsOfFacts = {
  change: 'change',
  title: 'title',
  owner: 'owner',
  deployment: 'deployment',
  live: 'deployment',
  engine: 'database.engine',
  version: 'database.version',
  tables: 'database.tables',
  rollbackClass: 'rollback.class',
  rollbackTarget: 'rollback.target',
};
