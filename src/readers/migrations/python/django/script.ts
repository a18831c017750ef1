import type { SyntaxDocument } from '../../../../documents/document.js';
import type { Engine } from '../../../../model/kinds/change-context.js';
import { statementsOf } from '../../calls/act.js';
import { backwardActs, forwardActs } from '../../calls/command.js';
import { misplacedMarker } from '../../dead-markers.js';
import { saysIrreversible } from '../../down.js';
import type { Script } from '../../script.js';
import { liveModelsIn } from '../live-models.js';
import { djangoProgram } from './program.js';
import type { DjangoProject } from './project.js';
import { operationsOf } from './steps.js';

/**
 * The script of a Django migration; `undefined` for a file without one.
 *
 * Django opens a transaction around each migration where the engine can undo DDL, which MySQL cannot, unless
 * the migration says `atomic = False`
 * (https://docs.djangoproject.com/en/stable/topics/migrations/#transactions,
 * https://docs.djangoproject.com/en/stable/howto/writing-migrations/#non-atomic-migrations). It goes back
 * operation by operation, the last one first, and refuses where one cannot be reversed
 * (https://docs.djangoproject.com/en/stable/topics/migrations/#reversing-migrations).
 */
export async function djangoScript(
  document: SyntaxDocument,
  engine: Engine,
  project: DjangoProject,
): Promise<Script | undefined> {
  const program = djangoProgram(document.tree);
  if (program === undefined) return undefined;
  const { path, lines, text, comments } = document;
  const file = project.file(path, text);
  const before = await project.stateBefore(file, engine);
  const { steps, visited } = operationsOf(program, before, file.app, {
    engine,
    userModel: project.userModel,
  });
  const outside = program.module.assigned.get('atomic');
  const isAtomic = program.attributes.get('atomic')?.text !== 'False';
  const runs = isAtomic && engine !== 'mysql' ? 'in-transaction' : 'one-by-one';
  const operations = program.attributes.get('operations') ?? program.migration;
  const marker = lines.line(lines.position(operations.span.start).line, text);
  const says = comments.some((one) => saysIrreversible(one.text));
  const parts = [
    { direction: 'forward', acts: forwardActs(steps), saysIrreversible: false },
    { direction: 'down', acts: backwardActs(steps), saysIrreversible: says },
  ] as const;
  return {
    path,
    engine,
    framework: 'django',
    place: project.place(file),
    head: lines.line(1, text),
    parts: await Promise.all(
      parts.map(async ({ acts, ...part }) => ({
        ...part,
        statements: await statementsOf(acts, engine),
        runs,
        marker,
      })),
    ),
    deadMarkers: outside?.text === 'False' ? [misplacedMarker('django', outside.span, 'atomic = False')] : [],
    liveModels: liveModelsIn(visited, program.module),
    chainPlace: program.attributes.get('dependencies')?.span ?? lines.line(1, text),
  };
}
