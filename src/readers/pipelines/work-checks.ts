import type { Evidence } from '../../model/span.js';
import type { StepView } from './step-facts.js';
import { swallowedBy } from './swallows.js';
import { checkOf, checkOfName } from './tests.js';
import type { Work } from './work.js';
import { commandsOf } from './work.js';

/** What hides that a check fails, with its place. */
export interface Hidden extends Pick<Evidence, 'path' | 'span'> {
  readonly by: string;
}

/** Its commands and tasks say what it checks; else its name, and a stage only where that says nothing. */
export function checksOf(work: Work): string[] {
  const done = commandsOf(work).flatMap((command) => checkOf(command) ?? []);
  const [own = '', ...others] = work.names;
  const byTask = work.steps.flatMap(({ task }) => task?.checks ?? []);
  const named = [...done, ...byTask, ...asList(checkOfName(own))];
  return [
    ...new Set(named.length > 0 ? named : others.slice(0, 1).flatMap((name) => asList(checkOfName(name)))),
  ];
}

function asList<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

/** Why none of the tests and scans of a job can fail it. Its place is that of the first. */
export function cannotFail({ steps }: Work): Hidden | undefined {
  const reasons = steps.flatMap(({ view, task }): (Hidden | undefined)[] => {
    if (view !== undefined) return hiddenChecks(view);
    if (task?.checks === undefined) return [];
    return [task.ignored === undefined ? undefined : { ...task.ignored, path: task.path }];
  });
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

function hiddenChecks({ path, script, ignored }: StepView): (Hidden | undefined)[] {
  return script.commands
    .filter(({ text }) => checkOf(text) !== undefined)
    .map((command) => {
      if (ignored !== undefined) return { ...ignored, path };
      const found = swallowedBy(command, script);
      return found === undefined
        ? undefined
        : { by: found.by, path, span: script.place(found.start, found.end) };
    });
}
