import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import { certainCommands } from './certain-commands.js';
import { isNamedByRawBranch, keyOfName, shapeOfName } from './change-key.js';
import { deployOf, OF_ITS_OWN } from './deploys.js';
import type { NamedThing } from './named-by-command.js';
import { hostsIn, namesInCommand } from './named-by-command.js';
import { creationByCommand } from './per-change.js';
import type { Reach } from './preview-subject.js';
import { isMasked, reachedByCommand } from './reached-by-command.js';
import { reachedByVariable } from './reached-by-variable.js';
import type { Work } from './work.js';

/** Something that a job makes for a change, with the names it has. */
export type Made = Evidence & {
  readonly what: string;
  readonly family: string;
  readonly things: readonly NamedThing[];
};

/** What the commands of a job make for one change and leave behind. */
export function madeBy({ steps, fill, texts }: Work): Made[] {
  const scripts = steps.flatMap(({ view }) => view?.script.text ?? []);
  if ([...texts, ...scripts].some((text) => OF_ITS_OWN.test(text))) return [];
  return steps.flatMap(({ view }) =>
    (view?.script.commands ?? []).flatMap(({ text, start, end }) => {
      const command = fill(text);
      const made = creationByCommand(command);
      if (view === undefined || made === undefined) return [];
      const things = [...namesInCommand(command), ...hostsIn(command)];
      const note = `a ${made.what} is made here`;
      return [
        {
          path: view.path,
          span: view.script.place(start, end),
          note,
          what: made.what,
          family: made.family,
          things,
        },
      ];
    }),
  );
}

type MadeFacts = Pick<FactsOfKind['preview'], 'creates' | 'makes' | 'key' | 'fixedNames' | 'rawBranchNames'>;

/** What holds of all that a job makes. */
export function madeFacts(made: readonly Made[]): MadeFacts {
  const lasting = made.filter((one) => !isFixed(one));
  const keys = made.flatMap(({ things }) => things.map(({ name }) => keyOfName(name)));
  return {
    creates: lasting.map(({ things, ...one }) => ({ ...one, ...shapesOf(things) })),
    makes: [...new Set(lasting.map(({ what }) => what))],
    key: keys.find((key) => key === 'change') ?? keys.find((key) => key !== undefined) ?? null,
    fixedNames: made
      .filter(isFixed)
      .flatMap((one) => one.things.slice(0, 1).map((thing) => named(thing, one))),
    rawBranchNames: made.flatMap((one) =>
      one.things
        .filter(({ name }) => isNamedByRawBranch(name))
        .map((thing) => ({ ...named(thing, one), what: thing.what })),
    ),
  };
}

function isFixed({ things }: Made): boolean {
  const names = things.filter(({ what }) => what !== 'host');
  return names.length > 0 && names.every(({ name }) => keyOfName(name) === 'fixed');
}

function named({ what, name }: NamedThing, { path, span }: Made): Evidence & { name: string } {
  return { path, span, note: `the ${what} ${name}`, name };
}

/** The names in one spelling; those of the change alone where some are, for the others are of every change. */
export function shapesOf(things: readonly NamedThing[]): { names?: readonly string[] } {
  const names = things.filter(({ what }) => what !== 'host').map(({ name }) => name);
  const own = names.filter((name) => keyOfName(name) !== 'fixed');
  const shapes = (own.length > 0 ? own : names).map(shapeOfName);
  const known = shapes.flatMap((shape) => shape ?? []);
  return known.length === 0 || known.length < shapes.length ? {} : { names: [...new Set(known)] };
}

/** Options by which a deploy aims at production whatever it is called. */
const PRODUCTION_FLAG = /\s--prod(?:uction)?\b|\s--environment[= ]production\b/;

/**
 * What a job gets hold of by its commands and variables: databases in any job; namespaces, files of settings,
 * data and targets where it deploys or makes something.
 */
export function reachedBy(work: Work, isPreview: boolean): Reach[] {
  const variables = [...work.variables].flatMap(([name, value]) => {
    // Where a variable of the whole file stands is not kept; its first use is as good a place.
    const own = work.variablePlaces.get(name);
    const place = own ?? placeOfUse(name, work);
    if (place === undefined) return [];
    const note = own === undefined ? `${name} is read here` : `${name} is set here`;
    return reachedByVariable(name, value)
      .filter(({ what }) => what === 'database')
      .map((one) => ({ ...place, note, ...one }));
  });
  const commands = work.steps.flatMap(({ view }): Reach[] => {
    if (view === undefined) return [];
    const masked = isMasked(view.script.text);
    return certainCommands(view.script.text).flatMap(({ text, start, end }) => {
      const command = work.fill(text);
      const place = { path: view.path, span: view.script.place(start, end) };
      const found = reachedByCommand(command)
        .filter(({ what }) => !(masked && what === 'data'))
        .map((one) => ({ ...place, note: 'named here', ...one }));
      if (!PRODUCTION_FLAG.test(command) || deployOf(command) === undefined) return found;
      const name = command.split(/\s+/).slice(0, 4).join(' ');
      return [
        ...found,
        { ...place, note: 'aims at production here', what: 'target', name, production: true },
      ];
    });
  });
  return [...variables, ...commands].filter(({ what }) => isPreview || what === 'database');
}

function placeOfUse(name: string, { steps }: Work): Pick<Evidence, 'path' | 'span'> | undefined {
  for (const { view } of steps) {
    const found = view?.script.commands.find(({ text }) => text.includes(name));
    if (view !== undefined && found !== undefined) {
      return { path: view.path, span: view.script.place(found.start, found.end) };
    }
  }
  return undefined;
}
