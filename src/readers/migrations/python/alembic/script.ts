import { childOf, type SyntaxNode } from '../../../../documents/code/syntax.js';
import type { SyntaxDocument } from '../../../../documents/document.js';
import type { Engine } from '../../../../model/kinds/change-context.js';
import type { Span } from '../../../../model/span.js';
import { type Act, statementsOf } from '../../calls/act.js';
import { saysIrreversible } from '../../down.js';
import type { Place } from '../../place.js';
import type { Part, Script } from '../../script.js';
import { moduleOf } from '../module.js';
import { Walker } from '../walk.js';
import { AlembicFunctions } from './functions.js';

/**
 * The script of an Alembic revision; `undefined` for a file without `upgrade`.
 *
 * Alembic opens a transaction where it takes the engine to undo DDL, which is PostgreSQL; revisions that run in
 * one go share it, unless `transaction_per_migration` is set. `autocommit_block` ends it and opens another one
 * (https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.migration.MigrationContext.autocommit_block,
 * https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.environment.EnvironmentContext.configure.params.transactional_ddl).
 */
export async function alembicScript(
  document: SyntaxDocument,
  engine: Engine,
  place: Place,
): Promise<Script | undefined> {
  const module = moduleOf(document.tree);
  const { path, lines, text } = document;
  const upgrade = module.functions.get('upgrade');
  if (upgrade === undefined) return undefined;
  const parts: Part[] = [];
  for (const [direction, name] of directions) {
    const func = module.functions.get(name);
    if (func === undefined) continue;
    const functions = new AlembicFunctions(module, engine);
    const acts = new Walker(module, functions).run(func);
    const wrapped = engine === 'postgres';
    const marker = lines.line(lines.position(func.span.start).line, text);
    const statements = await statementsOf(
      wrapped && functions.autocommits ? between(acts, func) : acts,
      engine,
    );
    const runs = wrapped && !functions.autocommits ? 'in-transaction' : 'one-by-one';
    const says = direction === 'down' && commentsIn(func, document).some(saysIrreversible);
    parts.push({ direction, statements, runs, marker, saysIrreversible: says });
  }
  return { path, engine, framework: 'alembic', place, head: lines.line(1, text), parts, liveModels: [] };
}

const directions = [
  ['forward', 'upgrade'],
  ['down', 'downgrade'],
] as const;

/** The transaction that is there before the first block without one, and after the last. */
function between(acts: readonly Act[], { span }: SyntaxNode): Act[] {
  const at = (place: Span) => ({ span: place, loop: false, guarded: false });
  return [
    { ...at({ start: span.start, end: span.start }), does: { type: 'begin' } },
    ...acts,
    { ...at({ start: span.end, end: span.end }), does: { type: 'end' } },
  ];
}

/** Comments, and the text that a function may begin with. */
function commentsIn(func: SyntaxNode, { comments }: SyntaxDocument): string[] {
  const { start, end } = func.span;
  const inside = comments.filter(({ span }) => span.start >= start && span.end <= end);
  const [first] = childOf(func, 'body')?.children ?? [];
  const doc =
    first?.type === 'expression_statement' && first.children[0]?.type === 'string' ? [first.text] : [];
  return [...inside.map(({ text }) => text), ...doc];
}
