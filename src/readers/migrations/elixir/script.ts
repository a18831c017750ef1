import type { SyntaxDocument } from '../../../documents/document.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import { type Act, statementsOf } from '../calls/act.js';
import { backwardActs, forwardActs } from '../calls/command.js';
import { saysIrreversible } from '../down.js';
import type { Place } from '../place.js';
import type { Part, Script } from '../script.js';
import { type Program, programOf } from './program.js';
import { Walker } from './walk.js';

/**
 * The script of an Ecto migration; `undefined` for a file without one.
 *
 * Ecto opens a transaction around each migration on PostgreSQL, unless the module says
 * `@disable_ddl_transaction true`; the adapters of MySQL and SQLite say that DDL has none
 * (https://hexdocs.pm/ecto_sql/Ecto.Migration.html#module-transactions). It reverses `change` command by command,
 * and refuses where it cannot.
 */
export async function elixirScript(
  document: SyntaxDocument,
  engine: Engine,
  place: Place,
): Promise<Script | undefined> {
  const program = programOf(document.tree);
  if (program === undefined) return undefined;
  const runs = engine !== 'postgres' || program.withoutTransaction ? 'one-by-one' : 'in-transaction';
  const parts: Part[] = [];
  for (const { direction, acts, name } of waysOf(program, engine)) {
    const span = program.functions.get(name)?.[0]?.node.span ?? { start: 0, end: 0 };
    const { line } = document.lines.position(span.start);
    const inside = document.comments.filter(
      (one) => one.span.start >= span.start && one.span.end <= span.end,
    );
    parts.push({
      direction,
      statements: await statementsOf(acts, engine),
      runs,
      marker: { start: span.start, end: Math.min(span.end, document.lines.line(line, document.text).end) },
      saysIrreversible: direction === 'down' && inside.some(({ text }) => saysIrreversible(text)),
    });
  }
  const head = document.lines.line(1, document.text);
  return { path: document.path, engine, framework: 'ecto', place, head, parts };
}

interface Way {
  readonly direction: Part['direction'];
  readonly acts: readonly Act[];
  readonly name: string;
}

/** What runs forward and back: `up` and `down`, or `change` and what reverses it. */
function waysOf(program: Program, engine: Engine): Way[] {
  if (program.functions.has('change')) {
    const up = new Walker(program, engine, 'up').function('change');
    const down = new Walker(program, engine, 'down').function('change');
    return [
      { direction: 'forward', acts: forwardActs(up), name: 'change' },
      { direction: 'down', acts: backwardActs(down), name: 'change' },
    ];
  }
  const ways: Way[] = [];
  for (const [name, direction] of [
    ['up', 'forward'],
    ['down', 'down'],
  ] as const) {
    if (!program.functions.has(name)) continue;
    ways.push({ direction, acts: forwardActs(new Walker(program, engine, name).function(name)), name });
  }
  return ways;
}
