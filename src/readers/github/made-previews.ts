import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { isNamedByRawBranch, keyOfName } from '../pipelines/change-key.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import type { PlacedThing } from './named-things.js';
import { hostsOfStep, shapesOf } from './named-things.js';
import { missesTheEnd } from './never-closed.js';
import type { Made } from './per-change.js';
import { expiryOf } from './per-change.js';
import type { Job, Workflow } from './workflow.js';

/** Families that are systems of their own; what the others make is a preview of GitHub Actions. */
const OWN_SYSTEMS = ['neon', 'planetscale', 'supabase', 'okteto', 'uffizzi', 'fly'] as const;

type System = (typeof OWN_SYSTEMS)[number] | 'github';

export function systemOf({ family }: Made): System {
  return OWN_SYSTEMS.find((one) => one === family) ?? 'github';
}

/** What holds of the things that one system makes in a job. */
export function madeFacts(made: readonly Made[], job: Job, workflow: Workflow): FactsOfKind['preview'] {
  const { path } = workflow;
  const lasting = made.filter((one) => !isFixed(one));
  const creates = lasting.map(({ span, note, what, family, things }) => {
    return { path, span, note, what, family, ...shapesOf(things) };
  });
  const keys = made.flatMap(({ things }) => things.map(({ name }) => keyOfName(name)));
  return {
    creates,
    makes: [...new Set(lasting.map(({ what }) => what))],
    key: keys.find((key) => key === 'change') ?? keys.find((key) => key !== undefined) ?? null,
    fixedNames: made
      .filter(isFixed)
      .flatMap(({ things }) => things.slice(0, 1).map((thing) => named(thing, path))),
    rawBranchNames: rawNames(made).map((thing) => ({ ...named(thing, path), what: thing.what })),
    expiry: expiryOf(job) ?? null,
  };
}

/** Whether every name of a thing is the same for all changes; what names itself is not. */
function isFixed({ things }: Made): boolean {
  const names = things.filter(({ what }) => what !== 'host');
  return names.length > 0 && names.every(({ name }) => keyOfName(name) === 'fixed');
}

function named(
  { what, name, span }: PlacedThing,
  path: string,
): {
  path: string;
  span: PlacedThing['span'];
  note: string;
  name: string;
} {
  return { path, span, note: `the ${what} ${name}`, name };
}

/** A branch of a Neon database may be named after any branch; what becomes a part of a host may not. */
function rawNames(made: readonly Made[]): PlacedThing[] {
  const things = made.flatMap((one) => [
    ...(one.family === 'neon' ? [] : one.things),
    ...(one.step === undefined ? [] : hostsOfStep(one.step)),
  ]);
  return things.filter(({ name }) => isNamedByRawBranch(name));
}

/** The previews that a job makes with systems of their own. */
export function ownPreviews(made: readonly Made[], job: Job, workflow: Workflow): Subject<'preview'>[] {
  return OWN_SYSTEMS.flatMap((system) => {
    const own = made.filter((one) => systemOf(one) === system);
    if (own.length === 0) return [];
    const facts = madeFacts(own, job, workflow);
    return [
      previewSubject(
        `job ${job.id} / ${system}`,
        { path: workflow.path, span: job.span, name: job.idSpan },
        {
          system,
          name: job.id,
          ...facts,
          endless: system === 'neon' && facts.expiry === null ? 'it is made without expires_at' : null,
          teardownNeverRuns: system === 'fly' ? neverEnds(own, workflow) : [],
        },
        endlessPlace(own),
      ),
    ];
  });
}

/** The actions that would remove what they made, in a workflow that never runs at the end of a change. */
export function neverEnds(
  made: readonly Made[],
  workflow: Workflow,
): { path: string; span: Made['span']; note: string }[] {
  if (!missesTheEnd(workflow)) return [];
  return made
    .filter(({ removesItself }) => removesItself)
    .map(({ path, span }) => ({ path, span, note: 'removes it only when the change is closed' }));
}

function endlessPlace([first]: readonly Made[]): { endless?: { value: Made['span'] } } {
  return first === undefined ? {} : { endless: { value: first.span } };
}
