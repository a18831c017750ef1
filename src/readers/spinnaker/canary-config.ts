import {
  at,
  booleanOf,
  entryAt,
  entryOf,
  isMap,
  itemsOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { environmentOfPath } from '../values/environment.js';
import type { Signal } from '../values/signal.js';
import { signalOf } from '../values/signal.js';
import { scoreThresholdsOf } from './score-thresholds.js';

/**
 * The canary configurations of Kayenta in a document: each as a canary that moves no traffic itself, with its
 * metrics and its thresholds.
 *
 * @see https://github.com/spinnaker/kayenta/blob/master/docs/canary-config.md
 */
export function canaryConfigsIn(root: DataNode, path: string): Subject[] {
  const holders = root.kind === 'list' ? root.items : [root];
  return holders.flatMap((holder) => {
    const config = isConfig(holder) ? holder : at(holder, 'canaryConfig');
    return isConfig(config) ? configSubjects(config, path) : [];
  });
}

function isConfig(node: DataNode | undefined): node is MapNode {
  const metrics = itemsOf(at(node, 'metrics'));
  const judged = isMap(at(node, 'classifier')) || isMap(at(node, 'judge'));
  return (
    isMap(node) &&
    metrics.length > 0 &&
    (judged || metrics.some((one) => isMap(at(one, 'analysisConfigurations'))))
  );
}

function configSubjects(config: MapNode, path: string): Subject[] {
  const name = textOf(at(config, 'name')) ?? '';
  const metrics = itemsOf(at(config, 'metrics')).filter(isMap);
  const named = entryOf(config, 'name');
  const made = subject(
    'canary',
    `canary config ${name}`,
    { path, span: config.span },
    {
      system: 'kayenta',
      name: name === '' ? 'the canary configuration' : name,
      namespace: null,
      ...environmentOfPath(path),
      rendered: true,
      strategy: 'canary',
      weights: [],
      firstWeight: null,
      movesAlone: false,
      judges: ['analysis'],
      signals: [...new Set(metrics.map(signalOfMetric))],
    },
    { spans: named === undefined ? {} : { name: spansOf(named) } },
  );
  const staging = environmentOfPath(path).staging;
  const thresholds = thresholdsOf(config, name, path, staging);
  return [made, ...metrics.map((metric) => metricOf(metric, name, path, staging)), ...thresholds];
}

/** What a metric measures, by its own name, else by the name that its query asks for. */
function signalOfMetric(metric: MapNode): Signal {
  const names = [at(metric, 'name'), at(metric, 'query', 'metricName'), at(metric, 'query', 'metricType')];
  const signals = names.map((name) => signalOf(textOf(name) ?? ''));
  return signals.find((signal) => signal !== 'other') ?? 'other';
}

function metricOf(metric: MapNode, config: string, path: string, staging: boolean): Subject<'canary-metric'> {
  const name = textOf(at(metric, 'name')) ?? '';
  const rules = at(metric, 'analysisConfigurations', 'canary');
  const strategy = entryAt(metric, 'analysisConfigurations', 'canary', 'nanStrategy');
  const named = entryOf(metric, 'name');
  const spans: { [fact: string]: FactSpans } = {};
  if (named !== undefined) spans.name = spansOf(named);
  if (strategy !== undefined) spans.noDataBy = spansOf(strategy);
  const replaces = textOf(strategy?.value) === 'replace';
  const isNeeded = ['mustHaveData', 'critical'].some((key) => booleanOf(at(rules, key)) === true);
  return subject(
    'canary-metric',
    `canary config ${config} / metric ${name}`,
    { path, span: metric.span },
    {
      system: 'kayenta',
      name,
      signal: signalOfMetric(metric),
      staging,
      provider: textOf(at(metric, 'query', 'type')) ?? textOf(at(metric, 'query', 'serviceType')) ?? null,
      query:
        textOf(at(metric, 'query', 'customInlineTemplate')) ??
        textOf(at(metric, 'query', 'metricName')) ??
        null,
      hasBound: true,
      noData: replaces ? 'passes' : isNeeded ? 'fails' : null,
      noDataBy: replaces ? 'nanStrategy replace' : null,
      measuresOnce: unknown('the stage that uses it'),
      outOfReach: null,
    },
    { spans },
  );
}

function thresholdsOf(
  config: MapNode,
  name: string,
  path: string,
  staging: boolean,
): Subject<'canary-metric'>[] {
  const node = at(config, 'classifier', 'scoreThresholds');
  const scores = scoreThresholdsOf(node);
  if (node === undefined || scores === undefined) return [];
  return [
    subject(
      'canary-metric',
      `canary config ${name} / scoreThresholds`,
      { path, span: node.span },
      {
        system: 'kayenta',
        name: 'the canary score',
        signal: 'other',
        staging,
        hasBound: true,
        min: scores.pass,
        noData: unknown('the judge decides'),
        outOfReach: scores.outOfReach,
      },
      { spans: scores.place === undefined ? {} : { outOfReach: scores.place, min: scores.place } },
    ),
  ];
}
