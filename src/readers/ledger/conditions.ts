import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import { known } from '../../model/fact.js';
import type { PhaseName } from '../../model/kinds/ledger-words.js';
import { fieldOf, isGiven, textsOf } from './field.js';
import type { LedgerView, PhaseView } from './ledger-view.js';
import { ships } from './ledger-view.js';
import { isStated } from './placeholder.js';
import { revertsCodeOnly } from './rollback-steps.js';

/** When the format requires a field; where the ledger cannot tell, it does not hold. */
export interface Condition {
  /** The end of the sentence "the ledger format requires it …". */
  readonly words: string;
  readonly holds: (ledger: LedgerView) => boolean;
}

export const always: Condition = { words: 'in every ledger', holds: () => true };

export const live: Condition = { words: 'in a live change', holds: (ledger) => ledger.live === true };

export const withPhases: Condition = {
  words: 'where there are phases',
  holds: ({ phases }) => phases.length > 0,
};

export const withReplicas: Condition = {
  words: 'where the database has replicas',
  holds: (ledger) => isSome(ledger, 'database.replicas'),
};

export const withChangeDataCapture: Condition = {
  words: 'where change data capture reads the database',
  holds: (ledger) => isSome(ledger, 'database.cdc'),
};

/** What a table can hold that calls for a review; other words are a fault of their own. */
const sensitivities: ReadonlySet<string> = new Set(['pii', 'tenant', 'auth', 'audit', 'retention', 'secret']);

export const withSensitiveTable: Condition = {
  words: 'where a table is sensitive',
  holds: ({ root }) =>
    itemsOf(at(root.node, 'database', 'tables')).some((table) =>
      textsOf(at(table, 'sensitive')).some((word) => sensitivities.has(word)),
    ),
};

export const withStateColumn: Condition = {
  words: 'where a column named status or state is added',
  holds: ({ root }) =>
    itemsOf(at(root.node, 'shape', 'columns')).some((column) =>
      isStateColumn(textOf(at(column, 'name')) ?? ''),
    ),
};

/** One column that becomes two, or two that become one, as `shape.renames` tells it. */
export const splitOrMerge: Condition = {
  words: 'where one column is split or several are merged',
  holds: ({ root }) => {
    const renames = itemsOf(at(root.node, 'shape', 'renames'));
    return (
      repeats(renames.map((one) => textOf(at(one, 'from')))) ||
      repeats(renames.map((one) => textOf(at(one, 'to'))))
    );
  },
};

export const withSwitch: Condition = {
  words: 'where a switch is among the phases',
  holds: ({ phases }) => phases.some(isPhase('switch')),
};

export const byCanary: Condition = {
  words: 'where the deployment is a canary',
  holds: ({ deployment }) => known(deployment) === 'canary',
};

/** Such a canary moves from weight to weight, and a rule asks what judges it. */
export const canaryWithSteps: Condition = {
  words: 'where the canary has steps',
  holds: ({ root }) => isGiven(fieldOf(root, 'canary.steps')),
};

export const liveZeroDowntime: Condition = {
  words: 'where a live change claims zero downtime',
  holds: (ledger) => ledger.live === true && claimed(ledger).includes('zero-downtime'),
};

/** The way back is code alone, and a rule asks how the data are put right. */
export const codeOnlyRollback: Condition = {
  words: 'where every step of the rollback only reverts code',
  holds: ({ root }) => revertsCodeOnly(textsOf(at(root.node, 'rollback', 'order'))),
};

/** A condition on one phase. */
export interface PhaseCondition {
  readonly words: string;
  readonly holds: (phase: PhaseView, ledger: LedgerView) => boolean;
}

export const everyPhase: PhaseCondition = { words: 'in every phase', holds: () => true };

export const appliedPhase: PhaseCondition = {
  words: 'in an applied phase',
  holds: ({ block }) => textOf(at(block.node, 'status')) === 'applied',
};

/** A background job may carry the phase in place of a migration; a single step need not touch the database. */
export const runsSql: PhaseCondition = {
  words: 'in a phase that runs SQL',
  holds: (phase) =>
    isPhase('expand', 'contract', 'schema-only')(phase) && !isStated(at(phase.block.node, 'job')),
};

export function inPhase(name: PhaseName): PhaseCondition {
  return { words: `in a ${name} phase`, holds: isPhase(name) };
}

export const liveContract: PhaseCondition = {
  words: 'in a contract phase of a live change',
  holds: (phase, ledger) => ledger.live === true && isPhase('contract')(phase),
};

/** Run with a deploy or in one transaction, where a rule asks how many rows that is. */
export const inOneGo: PhaseCondition = {
  words: 'in a backfill that runs in one go',
  holds: ({ block }) =>
    textOf(at(block.node, 'backfill', 'execution')) === 'deploy' ||
    textOf(at(block.node, 'backfill', 'transaction')) === 'single',
};

/** Where one of the four is missing, a rule asks for the proof. */
export const besideFourPhases: PhaseCondition = {
  words: 'in a single-step phase',
  holds: (phase, { phases }) =>
    isPhase('single-step')(phase) &&
    (['expand', 'backfill', 'switch', 'contract'] as const).every((name) => phases.some(isPhase(name))),
};

/** Whether the last part of a name says that the column holds a state: `orders.status`, `payment_state`. */
function isStateColumn(name: string): boolean {
  return /(?:^|[._])(?:status|state)$/i.test(name.trim());
}

function isPhase(...names: readonly PhaseName[]): (phase: PhaseView) => boolean {
  return (phase) => ships(phase) && names.some((name) => name === phase.phase);
}

/** Whether a number above 0 or `true` is given; what is of neither type is a fault of its own. */
function isSome({ root }: LedgerView, name: string): boolean {
  const { node, presence } = fieldOf(root, name);
  if (presence !== 'stated' || node?.kind !== 'scalar') return false;
  return node.value === true || (typeof node.value === 'number' && node.value > 0);
}

function claimed({ root }: LedgerView): string[] {
  return itemsOf(at(root.node, 'claims')).flatMap((one) => textOf(one) ?? textOf(at(one, 'claim')) ?? []);
}

function repeats(names: readonly (string | undefined)[]): boolean {
  const stated = names.filter((name) => name !== undefined);
  return new Set(stated).size < stated.length;
}
