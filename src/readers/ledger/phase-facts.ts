import { at, numberOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import { phaseStatuses, rollbackClasses } from '../../model/kinds/ledger-words.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { dateOf } from '../values/date.js';
import { appliedChecksumsOf } from './applied-checksums.js';
import { factOf, wordOf } from './fact-of.js';
import { factSpans } from './fact-spans.js';
import type { Field } from './field.js';
import { fieldOf, textsOf } from './field.js';
import { placesOf } from './gaps.js';
import type { LedgerView, PhaseView } from './ledger-view.js';
import { releaseOf, ships } from './ledger-view.js';
import { phaseControlFacts, placesOfControls } from './phase-control-facts.js';
import { missingControlsOf, unflaggedMovesOf } from './phase-controls.js';
import { prerequisitesNotBefore } from './phase-order.js';

type PhaseFacts = Subject<'ledger-phase'>['facts'];
type Window = Pick<Required<PhaseFacts>, WindowFact>;
type WindowFact = 'compatWindow' | 'compatWindowReleases' | 'compatWindowEnds' | 'dateBeforeWindowEnds';

/** The subjects of `phases`, one for each entry that is a map. */
export function phaseSubjects(view: LedgerView, ledger: Subject<'ledger'>): Subject<'ledger-phase'>[] {
  return view.phases.map((phase) => phaseSubject(phase, view, ledger));
}

function phaseSubject(
  phase: PhaseView,
  view: LedgerView,
  ledger: Subject<'ledger'>,
): Subject<'ledger-phase'> {
  const { block, index } = phase;
  const field = (name: string): Field => fieldOf(block, name);
  const text = (name: string): Fact<string> => factOf(field(name), textOf);
  const order = prerequisitesNotBefore(phase, view);
  const missingControls = missingControlsOf(phase, view.path);
  const facts: PhaseFacts = {
    phase: phase.phase,
    index,
    release: releaseOf(phase, view.text) ?? text('release'),
    date: factOf(field('date'), dateOf),
    status: statusOf(field('status')),
    needed: ships(phase),
    migrations: textsOf(at(block.node, 'migrations')),
    job: text('job'),
    appliedChecksums: appliedChecksumsOf(phase, view.path),
    orderBy: text('backfill.order_by'),
    rows: factOf(field('rows'), numberOf),
    rollbackClass: factOf(field('rollback.class'), wordOf(rollbackClasses)),
    missingControls,
    missingControlNames: missingControls?.map(({ control }) => control) ?? null,
    prerequisitesNotBefore: order.prerequisites,
    sharedRelease: order.sharedRelease,
    unflaggedMoves: unflaggedMovesOf(phase, view.path),
    hasCutOver: ['stated', 'not-needed'].includes(field('cut_over').presence),
    ...compatWindow(field),
    ...phaseControlFacts(phase, view),
  };
  const name = known(phase.phase) ?? 'unnamed';
  const key = `${known(ledger.facts.change) ?? view.path} / phase ${name}`;
  const place = { path: view.path, span: block.node.span };
  return subject('ledger-phase', key, place, facts, { spans: spansOfFacts(phase, facts), parent: ledger });
}

function statusOf(field: Field): Required<PhaseFacts>['status'] {
  return factOf(field, wordOf(phaseStatuses)) ?? 'planned';
}

function compatWindow(field: (name: string) => Field): Window {
  const ends = factOf(field('compat_window.ends'), dateOf);
  const date = known(factOf(field('date'), dateOf));
  return {
    compatWindow: windowPresence(field('compat_window')),
    compatWindowReleases: factOf(field('compat_window.releases'), numberOf),
    compatWindowEnds: ends,
    dateBeforeWindowEnds: earlierOf(date, known(ends)),
  };
}

function windowPresence({ presence, node }: Field): Window['compatWindow'] {
  if (presence === 'not-needed') return 'not-needed';
  if (presence !== 'stated') return null;
  return node?.kind === 'map' ? 'stated' : unknown('not of the expected type');
}

/** The date of the phase where the window is still open on it. */
function earlierOf(date: string | undefined, ends: string | undefined): string | null {
  return date !== undefined && ends !== undefined && Date.parse(date) < Date.parse(ends) ? date : null;
}

const fieldsOfFacts = {
  phase: 'phase',
  release: 'release',
  date: 'date',
  status: 'status',
  migrations: 'migrations',
  job: 'job',
  orderBy: 'backfill.order_by',
  rows: 'rows',
  rollbackClass: 'rollback.class',
  compatWindow: 'compat_window',
};

/** Facts that say what is wrong with a field have its place only where something is. */
const fieldsOfFaults = { sharedRelease: 'release', dateBeforeWindowEnds: 'date' };

function spansOfFacts({ block }: PhaseView, facts: PhaseFacts): { [fact: string]: FactSpans } {
  const ofFaults = Object.entries(fieldsOfFaults).filter(
    ([fact]) => facts[fact as keyof typeof fieldsOfFaults] !== null,
  );
  const stated = factSpans(block.node, { ...fieldsOfFacts, ...Object.fromEntries(ofFaults) });
  return { ...stated, ...placesOf(block, placesOfControls) };
}
