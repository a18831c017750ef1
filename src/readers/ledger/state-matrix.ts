import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence, Span } from '../../model/span.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';

/** What a state may say of a column, each excluding the others. */
const lists = ['required', 'forbidden', 'pending'] as const;

export type StateContradiction = Evidence & { readonly problem: string };

/** Where the matrices of `shape.states` contradict themselves, each at the later of the two entries. */
export function stateContradictions({ root, path }: LedgerView): StateContradiction[] {
  return itemsOf(at(root.node, 'shape', 'states')).flatMap((state) => {
    const rows = itemsOf(at(state, 'rows'));
    const terminal = columnsIn(at(state, 'terminal'));
    const faults = [...repeatedStates(rows), ...rows.flatMap((row) => faultsOfRow(row, terminal))];
    return faults.map(({ span, problem }) => ({ path, span, note: problem, problem }));
  });
}

interface Fault {
  readonly span: Span;
  readonly problem: string;
}

interface Column {
  readonly name: string;
  readonly span: Span;
}

function repeatedStates(rows: readonly DataNode[]): Fault[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const node = at(row, 'status');
    const status = isStated(node) ? textOf(node)?.trim() : undefined;
    if (node === undefined || status === undefined) return [];
    if (seen.has(status)) return [{ span: node.span, problem: `${status} has a row above` }];
    seen.add(status);
    return [];
  });
}

function faultsOfRow(row: DataNode, terminal: readonly Column[]): Fault[] {
  const status = textOf(at(row, 'status')) ?? 'a state';
  return [...inTwoLists(row, status), ...twoTerminals(row, status, terminal)];
}

function inTwoLists(row: DataNode, status: string): Fault[] {
  const seen: { column: Column; list: string }[] = [];
  const faults: Fault[] = [];
  for (const list of lists) {
    for (const column of columnsIn(at(row, list))) {
      const before = seen.find((other) => other.list !== list && isSame(other.column, column));
      seen.push({ column, list });
      if (before === undefined) continue;
      faults.push({
        span: column.span,
        problem: `${column.name} is ${before.list} and ${list} in ${status}`,
      });
    }
  }
  return faults;
}

/** The columns that end a life: only one of them can have a value. */
function twoTerminals(row: DataNode, status: string, terminal: readonly Column[]): Fault[] {
  const required = columnsIn(at(row, 'required'));
  const [first, second] = required.filter((column) => terminal.some((one) => isSame(one, column)));
  if (first === undefined || second === undefined || isSame(first, second)) return [];
  return [
    { span: second.span, problem: `${status} requires ${first.name} and ${second.name}, both terminal` },
  ];
}

function columnsIn(node: DataNode | undefined): Column[] {
  return itemsOf(node).flatMap((item) => {
    const name = isStated(item) ? textOf(item)?.trim() : undefined;
    return name === undefined ? [] : [{ name, span: item.span }];
  });
}

/** `shipped_at` and `orders.shipped_at` are one column; `orders.at` and `payments.at` are two. */
function isSame(left: Column, right: Column): boolean {
  const a = left.name.toLowerCase();
  const b = right.name.toLowerCase();
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
