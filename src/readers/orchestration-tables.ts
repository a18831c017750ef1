import type { CsvDocument } from '../documents/document.js';
import { isCsv } from '../documents/document.js';
import type { FactsOfKind } from '../model/kinds/index.js';
import type { Evidence, Span } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { badCellsIn } from './orchestration/bad-cells.js';
import { dependenciesIn } from './orchestration/dependencies.js';
import { rowFaultsIn } from './orchestration/row-faults.js';
import { Table } from './orchestration/table.js';
import {
  firstLineNames,
  formOf,
  mayBeOfContract,
  secondContractHeader,
  unitHeaders,
} from './orchestration/unit-headers.js';
import { unitsIn } from './orchestration/units.js';
import type { ReadContext, Reader } from './reader.js';
import { skillFolderOf } from './skill/folder.js';

/** Tables of the units of an orchestrated run and of what they wait for; any other CSV is data of something else. */
export const orchestrationTables: Reader = {
  name: 'orchestration-tables',
  formats: ['csv'],
  claims: ({ path, text }, context) => {
    const names = firstLineNames(text);
    const form = formOf(names);
    if (form !== undefined) return { role: form === 'units' ? 'unit table' : 'table of dependencies' };
    const isOfSkill = mayBeOfContract(names) && skillFolderOf(path, context) !== undefined;
    return isOfSkill ? { role: 'table of a skill' } : undefined;
  },
  read: (document, context) => (isCsv(document) ? readTable(document, context) : []),
};

function* readTable(document: CsvDocument, context: ReadContext): Generator<Subject> {
  const { path, tree, problems } = document;
  const { header } = tree;
  if (header === undefined) return;
  const table = new Table(tree);
  const form = formOf(table.headers);
  if (skillFolderOf(path, context) !== undefined) {
    yield subject(
      'header-list',
      `headers of ${path}`,
      { path, span: header.span },
      { form: 'csv', names: table.headers.filter((name) => name !== ''), said: null, ofSkill: false },
    );
  }
  if (form === undefined) return;
  const complete = problems.length === 0;
  const facts: FactsOfKind['unit-table'] = {
    form,
    headers: table.headers,
    rows: table.rows.length,
    complete,
    ...(form === 'units' ? unitFacts(table, path, header.span) : dependencyFacts(table, path)),
  };
  yield subject(
    'unit-table',
    `${form} ${path}`,
    { path, span: { start: 0, end: document.text.length } },
    facts,
    {
      spans: { headers: { value: header.span } },
    },
  );
  if (form === 'units') yield* unitsIn(table, path, complete);
}

function unitFacts(table: Table, path: string, header: Span): FactsOfKind['unit-table'] {
  const { faults, duplicates } = rowFaultsIn(table, path);
  return {
    missing: unitHeaders.filter((name) => !table.has(name)),
    headerFaults: headerFaultsOf(table, path, header),
    badCells: badCellsIn(table, path),
    duplicates,
    rowFaults: faults,
    cycles: [],
    dependencyFaults: [],
    dependencies: [],
  };
}

function dependencyFacts(table: Table, path: string): FactsOfKind['unit-table'] {
  return {
    missing: [],
    headerFaults: [],
    badCells: [],
    duplicates: [],
    rowFaults: [],
    dependencies: dependenciesIn(table, path),
  };
}

type HeaderFault = Evidence & { readonly problem: string; readonly contracts: readonly number[] };

/** What the table lacks by each contract, and the columns of a contract that it has twice. */
function headerFaultsOf(table: Table, path: string, span: Span): HeaderFault[] {
  const place = { path, span, note: 'the headers' };
  const faults: HeaderFault[] = [];
  const lacks = (headers: readonly string[], contract: number): void => {
    const missing = headers.filter((name) => !table.has(name));
    if (missing.length === 0) return;
    faults.push({ ...place, problem: `lacks ${missing.join(', ')}`, contracts: [contract] });
  };
  lacks(unitHeaders, 1);
  lacks([...unitHeaders, secondContractHeader], 2);
  const repeated = (headers: readonly string[], contracts: readonly number[]): void => {
    for (const name of headers) {
      if (table.headers.filter((header) => header === name).length < 2) continue;
      faults.push({ ...place, problem: `has ${name} twice`, contracts });
    }
  };
  repeated(unitHeaders, [1, 2]);
  repeated([secondContractHeader], [2]);
  return faults;
}
