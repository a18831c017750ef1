import type { Fact } from '../model/fact.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';

/**
 * Tells the canaries of Cloud Deploy which automations move them on and take them back. Where no scanned one
 * does, a person does it.
 */
export const rolloutAutomations: Link = {
  name: 'rollout-automations',
  link(model) {
    const automations = model.of('rollout-automation');
    for (const canary of model.of('canary')) {
      if (canary.facts.system !== 'clouddeploy') continue;
      const own = automations.filter((one) => looksAt(one, canary) !== false);
      const isSure = own.every(
        (one) => looksAt(one, canary) === true && !isUnknown(one.facts.suspended ?? null),
      );
      setMoves(canary, own, isSure, model);
      canary.facts.rollback = isSure ? rollbackBy(own) : OPEN;
    }
  },
};

const OPEN = unknown('an automation that may look at this target');

type Automation = Subject<'rollout-automation'>;

/** Whether an automation looks at the target of a canary; `undefined` where that is not known. */
function looksAt({ facts }: Automation, canary: Subject<'canary'>): boolean | undefined {
  const pipeline = known(facts.pipeline);
  if (pipeline !== undefined && pipeline !== known(canary.facts.pipeline)) return false;
  const targets = known(facts.targets);
  if (targets === undefined) return undefined;
  return targets.includes('*') || targets.includes(known(canary.facts.target) ?? '');
}

function isOn({ facts }: Automation): boolean {
  return known(facts.suspended) === false;
}

function rollbackBy(automations: readonly Automation[]): 'on' | 'off' | 'absent' {
  const back = automations.filter(({ facts }) => known(facts.rollsBack) === true);
  if (back.length === 0) return 'absent';
  return back.some(isOn) ? 'on' : 'off';
}

function setMoves(
  canary: Subject<'canary'>,
  automations: readonly Automation[],
  isSure: boolean,
  model: Model,
): void {
  const advancing = automations.filter((one) => known(one.facts.advances) === true);
  const byHand = !advancing.some((one) => isOn(one));
  const phases = known(canary.facts.phases) ?? [];
  const moves = new Map(
    phases.map((phase) => [phase, advancing.find((one) => isOn(one) && leaves(one, phase))]),
  );
  const alone = phases.every((phase) => moves.get(phase) !== undefined);
  canary.facts.movesAlone = advancing.length > 0 && !isSure ? OPEN : alone && !byHand;
  if (!alone && canary.facts.movesAlone === false) addHand(canary);
  for (const step of model.of('canary-step')) {
    if (step.parent !== canary) continue;
    const phase = phases[known(step.facts.index) ?? -1];
    if (phase === undefined) continue;
    const by = moves.get(phase);
    step.facts.waitsForHand = isSure ? by === undefined : OPEN;
    step.facts.pauseSeconds = isSure ? waitOf(by) : OPEN;
  }
}

function leaves({ facts }: Automation, phase: string): boolean {
  const from = known(facts.advancesFrom) ?? [];
  return from.length === 0 || from.includes(phase);
}

function waitOf(by: Automation | undefined): Fact<number> {
  return by?.facts.waitSeconds ?? null;
}

function addHand({ facts }: Subject<'canary'>): void {
  facts.judges = [...(known(facts.judges) ?? []), 'hand'];
}
