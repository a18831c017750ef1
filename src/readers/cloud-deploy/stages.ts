import {
  at,
  booleanOf,
  entryAt,
  entryOf,
  factOf,
  isMap,
  itemsOf,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { environmentOf } from '../values/environment.js';
import type { WeightStep } from '../values/weight-steps.js';
import { stepSubjects } from '../values/weight-steps.js';
import { checksOf } from './checks.js';

/**
 * The stages of a delivery pipeline: a canary with its weights where traffic moves in phases, and the checks of
 * an analysis wherever there is one.
 *
 * @see https://cloud.google.com/deploy/docs/config-files
 */
export function stagesOf(pipeline: KubernetesObject, path: string): Subject[] {
  return itemsOf(at(pipeline.node, 'serialPipeline', 'stages'))
    .filter(isMap)
    .flatMap((stage) => {
      const target = textOf(at(stage, 'targetId')) ?? '';
      const { staging } = environmentOf([], [target], path);
      const where = { path, pipeline: pipeline.name, target, staging };
      return [...canaryOf(stage, where), ...checksOf(at(stage, 'strategy'), where)];
    });
}

interface Where {
  readonly path: string;
  readonly pipeline: string;
  readonly target: string;
  readonly staging: boolean;
}

function canaryOf(stage: DataNode, { path, pipeline, target }: Where): Subject[] {
  const canary = at(stage, 'strategy', 'canary');
  const phases = phasesOf(canary);
  if (!isMap(canary) || phases.length === 0) return [];
  const weights = phases.map(({ weight }) => known(weight)).filter((weight) => weight !== undefined);
  const partial = phases.filter(({ weight }) => weight !== 100);
  const first = phases.find(({ weight }) => weight !== 0);
  const place = entryOf(stage, 'targetId');
  const spans = {
    ...(place === undefined ? {} : { name: spansOf(place) }),
    ...(first === undefined ? {} : { firstWeight: { value: first.place.span } }),
  };
  const made = subject(
    'canary',
    `pipeline ${pipeline} / target ${target}`,
    { path, span: stage.span },
    {
      system: 'clouddeploy',
      name: `${pipeline} to ${target}`,
      namespace: null,
      pipeline,
      target,
      ...environmentOf([], [target], path),
      rendered: true,
      strategy: 'canary',
      weights: weights.length === phases.length ? weights : unknown('template expression'),
      firstWeight: first?.weight ?? null,
      phases: partial.map(({ id }) => id),
      trafficRouting: true,
      replicas: null,
      judges: [...new Set(partial.flatMap(({ judges }) => judges))],
      movesAlone: unknown('automations not looked up'),
      rollback: unknown('automations not looked up'),
    },
    { spans },
  );
  return [made, ...stepSubjects(phases.map(stepOf), made)];
}

interface Phase {
  readonly id: string;
  readonly weight: Fact<number>;
  readonly node: DataNode;
  readonly place: DataNode;
  readonly judges: readonly string[];
}

/** The phases before all traffic, in the short form of percentages or in the long one. */
function phasesOf(canary: DataNode | undefined): Phase[] {
  const short = at(canary, 'canaryDeployment');
  const judges = judgesIn(short);
  const listed = itemsOf(at(short, 'percentages')).map((node) => {
    const weight = factOf(node, numberOf);
    return { id: `canary-${known(weight) ?? '?'}`, weight, node, place: node, judges };
  });
  const custom = itemsOf(at(canary, 'customCanaryDeployment', 'phaseConfigs')).filter(isMap);
  return [
    ...listed,
    ...custom.map((node) => ({
      id: textOf(at(node, 'phaseId')) ?? textOf(at(node, 'phaseID')) ?? '?',
      weight: factOf(at(node, 'percentage'), numberOf) ?? unknown('no percentage'),
      node,
      place: at(node, 'percentage') ?? node,
      judges: judgesIn(node),
    })),
  ];
}

/** What fails a phase: a verification, an analysis, or an action before or after it. */
function judgesIn(phase: DataNode | undefined): string[] {
  const verify = entryAt(phase, 'verify')?.value;
  const verifies =
    isMap(verify) || (verify !== undefined && booleanOf(verify) !== false && textOf(verify) !== undefined);
  return [
    ...(verifies ? ['verify'] : []),
    ...(isMap(at(phase, 'analysis')) ? ['analysis'] : []),
    ...(['predeploy', 'postdeploy'].some((hook) => isMap(at(phase, hook))) ? ['hook'] : []),
  ];
}

/** How a rollout moves from phase to phase stands in an automation, or is done by hand. */
function stepOf({ weight, node, place, judges }: Phase): WeightStep {
  const open = unknown('automations not looked up');
  return {
    weight: isUnknown(weight) || weight !== null ? weight : unknown('no percentage'),
    span: node.span,
    place: place.span,
    pauseSeconds: open,
    waitsForHand: open,
    checks: judges.length > 0,
  };
}
