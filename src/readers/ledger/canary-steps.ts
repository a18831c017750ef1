import {
  at,
  entryOf,
  factOf,
  isTemplated,
  itemsOf,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { parseDuration } from '../values/duration.js';
import { riseOf } from '../values/rise.js';
import { presenceOf } from './placeholder.js';

/** One step of a ledger's canary: a weight, and what is waited for behind it. */
export interface LedgerStep {
  readonly node: DataNode;
  readonly weight: Fact<number>;
  readonly pause: Pause;
}

/** `time` with its seconds where they can be told; `hand` for words such as "until approved"; `excused` for a reason. */
interface Pause {
  readonly endedBy: 'time' | 'hand' | 'excused' | 'nothing' | 'unknown';
  readonly seconds: Fact<number>;
}

export function stepsOf(list: DataNode | undefined): LedgerStep[] {
  return itemsOf(list).map((node) => ({
    node,
    weight: factOf(at(node, 'weight'), percentOf),
    pause: pauseOf(at(node, 'pause')),
  }));
}

/** `5`, `"5"` and `5%` are one weight. */
function percentOf(node: DataNode): number | undefined {
  const number = numberOf(node);
  if (number !== undefined) return number;
  const said = /^(\d+(?:\.\d+)?)\s*%?$/.exec(textOf(node)?.trim() ?? '');
  return said === null ? undefined : Number(said[1]);
}

function pauseOf(node: DataNode | undefined): Pause {
  const presence = presenceOf(node);
  if (presence === 'not-needed') return { endedBy: 'excused', seconds: null };
  const text = textOf(node);
  if (presence !== 'stated' || text === undefined) return { endedBy: 'nothing', seconds: null };
  const seconds = parseDuration(text);
  if (seconds !== undefined) return { endedBy: seconds > 0 ? 'time' : 'nothing', seconds };
  if (isTemplated(text)) return { endedBy: 'unknown', seconds: unknown('template expression') };
  const isWords = /[a-z]/i.test(text);
  return {
    endedBy: isWords ? 'hand' : 'unknown',
    seconds: isWords ? null : unknown('not of the expected type'),
  };
}

/** How the steps of a ledger's canary move traffic. */
export function trafficFacts(
  steps: readonly LedgerStep[],
): Pick<FactsOfKind['canary'], 'weights' | 'firstWeight' | 'movesAlone' | 'pausesAreTimed'> {
  const weights = steps.map(({ weight }) => weight);
  const literal = weights.flatMap((weight) => known(weight) ?? []);
  const isComplete = literal.length === weights.length;
  const partial = steps.filter(({ weight }) => known(weight) !== 100);
  const byHand = partial.some(({ pause }) => pause.endedBy === 'hand');
  const doubt = !isComplete || partial.some(({ pause }) => pause.endedBy === 'unknown');
  const alone = literal.some((weight) => weight > 0 && weight < 100);
  return {
    weights: isComplete ? literal : unknown('not of the expected type'),
    firstWeight: weights.find((weight) => weight !== 0) ?? null,
    movesAlone: byHand ? false : doubt ? unknown('not of the expected type') : alone,
    pausesAreTimed: byHand ? false : doubt ? unknown('not of the expected type') : true,
  };
}

/** The weights of a ledger's canary as subjects, the move to all traffic among them where nobody wrote it down. */
export function ledgerStepSubjects(
  steps: readonly LedgerStep[],
  canary: Subject<'canary'>,
): Subject<'canary-step'>[] {
  const last = steps.at(-1);
  if (last === undefined) return [];
  const nothing: Pause = { endedBy: 'nothing', seconds: null };
  const all = last.weight === 100 ? steps : [...steps, { node: last.node, weight: 100, pause: nothing }];
  return all.map(({ node, weight, pause }, index) => {
    const before = all[index - 1];
    const entry = entryOf(node, 'weight');
    return subject(
      'canary-step',
      `${canary.key} / weight ${index + 1}`,
      { path: canary.path, span: node.span },
      {
        system: 'ledger',
        index,
        weight: weight ?? unknown('no weight'),
        previousWeight: before?.weight ?? null,
        rise: riseOf(before?.weight ?? null, weight),
        pauseSeconds: pause.seconds,
        waitsForHand: pause.endedBy === 'hand',
        checkBefore: false,
        timeOrCheckBefore: before === undefined ? null : hasTime(before.pause),
        finestShare: null,
        implicitLast: index >= steps.length,
      },
      { spans: entry === undefined ? {} : { weight: spansOf(entry) }, parent: canary },
    );
  });
}

function hasTime({ endedBy, seconds }: Pause): Fact<boolean> {
  if (endedBy !== 'unknown') return endedBy !== 'nothing';
  return isUnknown(seconds) ? seconds : unknown('not of the expected type');
}
