import type { Section } from '../markdown/outline.js';
import { withSectionsAbove } from '../markdown/outline.js';
import { groupNumber, phaseNumber } from '../markdown/phase-heading.js';

/** Where a task stands, and what its id says of that. */
export interface TaskPlace {
  /** The number of the phase it stands in. */
  readonly phase: number | undefined;
  /** The numbers of the phases and groups it stands in, the nearest first. */
  readonly phaseNumbers: readonly number[];
  /** Those of them that are numbers of groups: `## 2. Schema`. */
  readonly groupNumbers: readonly number[];
  /** Where that phase starts. */
  readonly phaseStart: number;
  /** The first number of a dotted id, where it is that of a phase. */
  readonly idPhase: number | undefined;
  /** Within what its id must be its own: a number that starts again below another heading. */
  readonly idScope: string;
}

const SINGLE = /^\d+[a-z]?(?:-\d+)?$/i;

/** @param title the heading of the whole document, which is no phase of it. */
export function placeOf(section: Section | undefined, title: Section | undefined, id: string): TaskPlace {
  const phaseNumbers: number[] = [];
  const groupNumbers: number[] = [];
  let phaseStart: number | undefined;
  for (const around of withSectionsAbove(section)) {
    const group = groupNumber(around.heading);
    const number = phaseNumber(around.heading) ?? group;
    if (number === undefined || around === title) continue;
    phaseNumbers.push(number);
    if (group !== undefined) groupNumbers.push(group);
    phaseStart ??= around.span.start;
  }
  const lead = /^\d+(?=\.)/.exec(id)?.[0];
  return {
    phase: phaseNumbers[0],
    phaseNumbers,
    groupNumbers,
    phaseStart: phaseStart ?? section?.span.start ?? 0,
    idPhase: lead === undefined ? undefined : Number(lead),
    idScope: SINGLE.test(id) ? `below ${section?.span.start ?? 0}` : '',
  };
}

/**
 * Takes back what the ids of all tasks together do not bear out: beside a task 15, task 15.5 was put in later, and
 * a numbered heading around task headings is their group only where some task takes its number from one.
 */
export function placed<T extends TaskPlace & { readonly id: string }>(
  tasks: readonly T[],
  areItems: boolean,
): T[] {
  const hasSingles = tasks.some(({ id }) => SINGLE.test(id));
  const hasOwnGroups =
    areItems || tasks.some(({ idPhase, groupNumbers }) => groupNumbers.includes(idPhase ?? -1));
  return tasks.map((task) => ({
    ...task,
    idPhase: hasSingles ? undefined : task.idPhase,
    phaseNumbers: hasOwnGroups
      ? task.phaseNumbers
      : task.phaseNumbers.filter((number) => !task.groupNumbers.includes(number)),
  }));
}
