import type { Evidence } from '../../model/span.js';
import { shapesOf } from './made-by-work.js';
import { namesInCommand } from './named-by-command.js';
import { removalByCommand } from './per-change.js';
import type { Work } from './work.js';

type Removal = Evidence & { family: string; generic: boolean; names?: readonly string[] };

/** What a job takes away, by its commands; `generic` where it is there to stop something, whatever it calls it. */
export function removalsOf(
  { steps, fill }: Pick<Work, 'steps' | 'fill'>,
  generic: Evidence | undefined,
): Removal[] {
  const found = steps.flatMap(({ view }) =>
    (view?.script.commands ?? []).flatMap(({ text, start, end }) => {
      const command = fill(text);
      const family = removalByCommand(command);
      if (view === undefined || family === undefined) return [];
      const span = view.script.place(start, end);
      const names = shapesOf(namesInCommand(command));
      return [{ path: view.path, span, note: 'removed here', family, generic: false, ...names }];
    }),
  );
  return generic === undefined ? found : [{ ...generic, family: 'any', generic: true }, ...found];
}
