import { parseSql } from '../../../documents/sql/parse.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import type { Span } from '../../../model/span.js';
import { type Act, statementsOf } from '../calls/act.js';
import { backwardActs, type Command, forwardActs, type Step, stepOf } from '../calls/command.js';
import { underCode, wordsOf } from '../code-statement.js';
import type { Part, Script, Statement } from '../script.js';
import type { Around } from './around.js';
import type { Change, ChangeSet } from './changelog.js';
import { commandOf } from './command.js';
import { mapTexts } from './node.js';
import { statementsOfSql } from './sql-pieces.js';
import { Writer } from './writer.js';

/**
 * The script of one changeset. Liquibase runs each in a transaction of its own unless it says
 * `runInTransaction: false` (https://docs.liquibase.com/concepts/changelogs/attributes/run-in-transaction.html). A
 * changeset without rollback is undone change by change, where Liquibase can undo every one of them
 * (https://docs.liquibase.com/workflows/liquibase-community/automatic-custom-rollbacks.html); else it has no down.
 */
export async function changeSetScript(changeSet: ChangeSet, around: Around): Promise<Script> {
  const { path, engine, place, saysIrreversible } = around;
  const runs = changeSet.runInTransaction ? 'in-transaction' : 'one-by-one';
  const reader = new ChangeReader(changeSet, around);
  const forward = await reader.forward(changeSet.changes);
  const down = await downOf(changeSet, reader, around);
  const parts: Part[] = [
    {
      direction: 'forward',
      statements: forward,
      runs,
      marker: changeSet.head,
      saysIrreversible: saysIrreversible && down === undefined,
    },
  ];
  if (down !== undefined) parts.push({ direction: 'down', runs, saysIrreversible, ...down });
  return { path, engine, framework: 'liquibase', place, head: changeSet.head, parts };
}

async function downOf(
  { changes, rollback, head }: ChangeSet,
  reader: ChangeReader,
  { changeSets }: Around,
): Promise<Pick<Part, 'statements' | 'marker'> | undefined> {
  if (rollback === undefined) {
    const statements = await reader.derived(changes);
    return statements === undefined ? undefined : { statements, marker: head };
  }
  const { marker, runsAgain } = rollback;
  const again = changeSets.find(
    ({ id, author }) => id === runsAgain?.id && author === (runsAgain.author ?? author),
  );
  const statements = await reader.forward([...rollback.changes, ...(again?.changes ?? [])]);
  if (runsAgain !== undefined && again === undefined) {
    statements.push(...(await statementsOf([elsewhere(marker)], reader.engine)));
  }
  return {
    statements: statements.map((one) => (again === undefined ? one : { ...one, span: marker })),
    marker,
  };
}

function elsewhere(span: Span): Act {
  const does = { type: 'dynamic', words: [], target: 'a changeset of another file' } as const;
  return { span, does, loop: false, guarded: false };
}

class ChangeReader {
  readonly engine: Engine;
  readonly #writer: Writer;

  constructor(
    private readonly changeSet: ChangeSet,
    private readonly around: Around,
  ) {
    this.engine = around.engine;
    this.#writer = new Writer(around.engine, changeSet.quotesNames);
  }

  /** What changes do, in order. */
  async forward(changes: readonly Change[]): Promise<Statement[]> {
    const statements: Statement[] = [];
    for (const change of changes) {
      if (change.type === 'sql') {
        statements.push(...(await statementsOfSql(change, this.around.expand, this.engine)));
        continue;
      }
      const step = await this.#step(change);
      if (step !== undefined) statements.push(...(await statementsOf(forwardActs([step]), this.engine)));
    }
    return statements.map((statement) => this.#guarded(statement));
  }

  /** What undoes changes, the last one first; `undefined` where one cannot be undone. */
  async derived(changes: readonly Change[]): Promise<Statement[] | undefined> {
    const steps: Step[] = [];
    for (const change of changes) {
      const step = change.type === 'sql' ? undefined : await this.#step(change);
      if (change.type === 'sql' || step?.backward === 'irreversible') return undefined;
      if (step !== undefined) steps.push(step);
    }
    return await statementsOf(backwardActs(steps), this.engine);
  }

  async #step({ node }: Extract<Change, { type: 'node' }>): Promise<Step | undefined> {
    const expanded = mapTexts(node, (text) => this.around.expand(text).text);
    const command = commandOf(expanded, this.#writer, this.around);
    if (command === undefined) return undefined;
    return stepOf(await this.#settled(command), { span: node.span, loop: false, guarded: false });
  }

  /** SQL with a value that only the run knows is read where it parses all the same. */
  async #settled(command: Command): Promise<Command> {
    const forward = [];
    for (const does of command.forward) {
      if (does.type !== 'embedded' || !does.sql.includes('${')) forward.push(does);
      else if ((await parseSql(does.sql, this.engine)).problems.length === 0) forward.push(does);
      else {
        const words = wordsOf(does.sql);
        forward.push({ type: 'dynamic', words, target: 'SQL filled in at run time', sql: true } as const);
      }
    }
    return { ...command, forward };
  }

  #guarded(statement: Statement): Statement {
    const { guard } = this.changeSet;
    if (guard === 'none') return statement;
    return underCode(statement, { conditional: guard === 'exists', uncertain: guard === 'other' });
  }
}
