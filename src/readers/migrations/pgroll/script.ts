import { at, booleanOf, entriesOf, itemsOf, textOf } from '../../../documents/data/navigate.js';
import type { DataNode } from '../../../documents/data/node.js';
import type { DataDocument } from '../../../documents/document.js';
import type { Span } from '../../../model/span.js';
import { type Does, statementsOf } from '../calls/act.js';
import { wordsOf } from '../code-statement.js';
import { saysIrreversible } from '../down.js';
import { entryNamed } from '../entry-named.js';
import type { Place } from '../place.js';
import type { Part, Script, Statement } from '../script.js';
import { backfillDrafts } from './backfill.js';
import { type Operation, operations } from './operations.js';

/**
 * The script of a migration of pgroll.
 *
 * Its operations take effect step by step, each statement on its own. Both versions of the schema are there, as
 * views, from its start until it is completed, so that what it drops and renames is there for the release that
 * runs; until then it can be rolled back. Raw SQL is sent in one piece, and only its own `down` takes it back.
 *
 * @see https://pgroll.com/docs/latest/guides/clientapps
 * @see https://pgroll.com/docs/latest/operations/raw_sql
 */
export async function pgrollScript(document: DataDocument, place: Place): Promise<Script> {
  const [root] = document.tree.roots;
  const all = itemsOf(at(root, 'operations')).flatMap((item) => entriesOf(item));
  const forward: Statement[] = [];
  const backward: Statement[] = [];
  let goesBack = false;
  for (const { key, keySpan, value } of all) {
    const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
    const read = key === 'sql' ? await rawSql(value, span) : await structural(key, value, span);
    forward.push(...read.forward);
    backward.unshift(...(read.backward ?? []));
    if (read.backward !== undefined) goesBack = true;
  }
  const head = document.lines.line(1, document.text);
  const says = document.comments.some(({ text }) => saysIrreversible(text));
  const runs = all.every(({ key }) => key === 'sql') ? 'as-one-query' : 'one-by-one';
  const part = { runs, marker: head, saysIrreversible: says } as const;
  const parts: Part[] = [{ ...part, direction: 'forward', statements: forward }];
  if (goesBack) parts.push({ ...part, direction: 'down', statements: backward });
  return { path: document.path, engine: 'postgres', framework: 'pgroll', place, head, parts };
}

/** What an operation does; no way back where `backward` is absent. */
interface Read {
  readonly forward: readonly Statement[];
  readonly backward: readonly Statement[] | undefined;
}

async function rawSql(node: DataNode, span: Span): Promise<Read> {
  const [up, down] = [textOf(at(node, 'up')) ?? '', textOf(at(node, 'down'))];
  const onComplete = booleanOf(at(node, 'onComplete')) === true;
  const back = down === undefined || down.trim() === '' || onComplete ? undefined : down;
  return {
    forward: await statementsAt(span, [{ type: 'embedded', sql: up }]),
    backward: back === undefined ? undefined : await statementsAt(span, [{ type: 'embedded', sql: back }]),
  };
}

async function structural(name: string, node: DataNode, span: Span): Promise<Read> {
  const operation = entryNamed(operations, name)?.(node);
  if (operation === undefined) {
    const target = `an operation ${name}`;
    const words = wordsOf(JSON.stringify(node));
    const unread = await statementsAt(span, [{ type: 'unclassified', words, target }]);
    return { forward: unread, backward: unread };
  }
  const forward = (await forwardOf(operation, span)).map(besideTheOld);
  const backward = await statementsAt(span, operation.backward);
  const takenBack: Statement = { span, drafts: [], effect: 'something' };
  return { forward, backward: backward.length === 0 ? [takenBack] : backward };
}

async function forwardOf({ forward }: Operation, span: Span): Promise<Statement[]> {
  const statements: Statement[] = [];
  for (const step of forward) {
    if (step.type !== 'backfill') statements.push(...(await statementsAt(span, [step])));
    else statements.push({ span, drafts: await backfillDrafts(step.backfill), effect: 'something' });
  }
  return statements;
}

async function statementsAt(span: Span, all: readonly Does[]): Promise<Statement[]> {
  const acts = all.map((does) => ({ span, does, loop: false, guarded: false }));
  const statements = await statementsOf(acts, 'postgres');
  return statements.map((statement) => ({
    ...statement,
    drafts: statement.drafts.map((draft) => ({ ...draft, span })),
  }));
}

function besideTheOld(statement: Statement): Statement {
  const drafts = statement.drafts.map((draft) =>
    draft.kind === 'schema-change' ? { ...draft, facts: { ...draft.facts, keepsOldSchema: true } } : draft,
  );
  return { ...statement, drafts };
}
