import { at, booleanOf, entriesOf, factOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { parseDuration } from '../values/duration.js';

/**
 * What an automation does to the rollouts of its targets.
 *
 * @see https://cloud.google.com/deploy/docs/config-files#automation_definitions
 */
export function automationOf(object: KubernetesObject, path: string): Subject<'rollout-automation'> {
  const rules = itemsOf(at(object.node, 'rules'));
  const advance = rulesNamed('advanceRollout', rules);
  const repair = rulesNamed('repairRollout', rules);
  const [pipeline, name] = object.name.includes('/') ? object.name.split('/', 2) : [undefined, object.name];
  const phases = advance.map((rule) => itemsOf(at(rule, 'sourcePhases') ?? at(rule, 'fromPhases')));
  return subject(
    'rollout-automation',
    `Automation ${object.name}`,
    { path, span: object.node.span },
    {
      name: name ?? object.name,
      pipeline: pipeline ?? textOf(at(object.node, 'deliveryPipeline')) ?? null,
      targets: targetsOf(at(object.node, 'selector')),
      suspended: factOf(at(object.node, 'suspended'), booleanOf) ?? false,
      advances: advance.length > 0,
      advancesFrom: phases.some((list) => list.length === 0)
        ? []
        : phases.flat().flatMap((phase) => textOf(phase) ?? []),
      waitSeconds: factOf(at(advance[0], 'wait'), (node) => parseDuration(textOf(node) ?? '')),
      rollsBack: repair.some(rollsBack),
    },
  );
}

/** The rules of one type, which the API names with `Rule` at the end, and older manifests without. */
function rulesNamed(type: string, rules: readonly DataNode[]): MapNode[] {
  return rules.map((rule) => at(rule, `${type}Rule`) ?? at(rule, type)).filter(isMap);
}

/** Trying the failed job once more takes nothing back. */
function rollsBack(rule: DataNode): boolean {
  const phases = ['repairPhases', 'repairModes'].flatMap((key) => itemsOf(at(rule, key)));
  return phases.some((phase) => at(phase, 'rollback') !== undefined || textOf(phase) === 'rollback');
}

/** `selector.targets` of the manifest, or the older list of selectors; one by labels alone is not resolved. */
function targetsOf(selector: DataNode | undefined): Fact<readonly string[]> {
  const listed = itemsOf(selector).flatMap((one) => [at(one, 'target'), ...itemsOf(at(one, 'targets'))]);
  const targets = [...itemsOf(at(selector, 'targets')), ...listed].filter((one) => one !== undefined);
  const ids = targets.map((target) => textOf(at(target, 'id')) ?? textOf(target));
  if (ids.includes(undefined) || targets.some(hasLabels)) return unknown('targets chosen by labels');
  return ids.filter((id) => id !== undefined);
}

function hasLabels(target: DataNode): boolean {
  return textOf(at(target, 'id')) === undefined && entriesOf(at(target, 'labels')).length > 0;
}
