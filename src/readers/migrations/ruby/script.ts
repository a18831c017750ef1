import { childOf, type SyntaxNode } from '../../../documents/code/syntax.js';
import type { SyntaxDocument } from '../../../documents/document.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import type { Span } from '../../../model/span.js';
import { type Act, statementsOf } from '../calls/act.js';
import { backwardActs, forwardActs } from '../calls/command.js';
import { misplacedMarker } from '../dead-markers.js';
import { saysIrreversible } from '../down.js';
import type { Place } from '../place.js';
import type { Part, Script } from '../script.js';
import { externalCallsIn } from './external-calls.js';
import { isPostMigration } from './layout.js';
import { liveModelsIn } from './models.js';
import { type Program, programOf } from './program.js';
import { Walker } from './walk.js';

/**
 * The script of a Rails migration; `undefined` for a file without one.
 *
 * Rails opens a transaction around each migration where the engine can undo DDL, which MySQL cannot, unless
 * the migration says `disable_ddl_transaction!`
 * (https://api.rubyonrails.org/classes/ActiveRecord/Migration.html#class-ActiveRecord::Migration-label-Transactional+Migrations).
 * It reverses `change` call by call, and refuses where it cannot
 * (https://api.rubyonrails.org/classes/ActiveRecord/Migration/CommandRecorder.html).
 */
export async function rubyScript(
  document: SyntaxDocument,
  engine: Engine,
  place: Place,
): Promise<Script | undefined> {
  const program = programOf(document.tree);
  if (program === undefined) return undefined;
  const runs = engine === 'mysql' || program.withoutTransaction ? 'one-by-one' : 'in-transaction';
  const walker = new Walker(
    program,
    { engine, version: program.version, indexNames: new Map() },
    runs === 'one-by-one',
  );
  const parts: Part[] = [];
  for (const { direction, acts, method } of waysOf(program, walker)) {
    const statements = await statementsOf(acts, engine);
    const span = method.span;
    const marker = markerOf(method, document);
    const inside = document.comments.filter(
      (one) => one.span.start >= span.start && one.span.end <= span.end,
    );
    const says = direction === 'down' && inside.some(({ text }) => saysIrreversible(text));
    parts.push({ direction, statements, runs, marker, saysIrreversible: says });
  }
  return {
    path: document.path,
    engine,
    framework: 'rails',
    place,
    head: document.lines.line(1, document.text),
    parts,
    deadMarkers: program.lateMarkers.map(({ span, text }) => misplacedMarker('rails', span, text)),
    liveModels: liveModelsIn(walker.visited, program),
    deployStep: isPostMigration(document.path) ? 'post' : 'main',
  };
}

interface Way {
  readonly direction: Part['direction'];
  readonly acts: readonly Act[];
  readonly method: SyntaxNode;
}

/** What runs forward and back: `up` and `down`, or `change` and what reverses it. */
function waysOf(program: Program, walker: Walker): Way[] {
  const change = program.methods.get('change');
  if (change !== undefined) {
    const steps = walker.method('change');
    const forward = [...forwardActs(steps), ...externalActs(walker)];
    return [
      { direction: 'forward', acts: forward, method: change },
      { direction: 'down', acts: backwardActs(steps), method: change },
    ];
  }
  const ways: Way[] = [];
  const up = program.methods.get('up');
  if (up !== undefined) {
    const acts = forwardActs(walker.method('up'));
    ways.push({ direction: 'forward', acts: [...acts, ...externalActs(walker)], method: up });
  }
  const down = program.methods.get('down');
  if (down !== undefined)
    ways.push({ direction: 'down', acts: forwardActs(walker.method('down')), method: down });
  return ways;
}

function externalActs({ visited }: Walker): Act[] {
  return [...visited].flatMap(externalCallsIn).map(({ span, call }) => ({
    span,
    does: { type: 'external', call },
    loop: false,
    guarded: false,
  }));
}

/** The line that opens a method. */
function markerOf(method: SyntaxNode, { lines, text }: SyntaxDocument): Span {
  const name = childOf(method, 'name')?.span ?? method.span;
  const { line } = lines.position(name.start);
  return { start: method.span.start, end: lines.line(line, text).end };
}
