import {
  at,
  entriesOf,
  entryOf,
  isMap,
  itemsOf,
  numberOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { environmentOfPath } from '../values/environment.js';
import { parseIsoDuration } from '../values/iso-duration.js';
import { scoreThresholdsOf } from './score-thresholds.js';

/**
 * The canary stages of the pipelines in a document, wherever they stand: each as a canary that an analysis
 * judges, and as the measurement that it makes.
 *
 * @see https://spinnaker.io/docs/guides/user/canary/stage/
 */
export function canaryStagesIn(root: DataNode, path: string): Subject[] {
  return stagesIn(root).flatMap((stage) => stageSubjects(stage, path));
}

function stagesIn(node: DataNode): MapNode[] {
  if (isMap(node) && textOf(at(node, 'type')) === 'kayentaCanary') return [node];
  const below = [...itemsOf(node), ...entriesOf(node).map(({ value }) => value)];
  return below.flatMap(stagesIn);
}

function stageSubjects(stage: MapNode, path: string): Subject[] {
  const name = textOf(at(stage, 'name')) ?? 'Canary Analysis';
  const config = at(stage, 'canaryConfig');
  const scores = scoreThresholdsOf(at(config, 'scoreThresholds'));
  const lifetime = entryOf(config, 'lifetimeDuration') ?? entryOf(config, 'lifetimeHours');
  const interval = intervalOf(at(config, 'canaryAnalysisIntervalMins'));
  const named = entryOf(stage, 'name');
  const spans: { [fact: string]: FactSpans } = {};
  if (named !== undefined) spans.name = spansOf(named);
  if (lifetime !== undefined) spans.measuresOnce = spansOf(lifetime);
  if (scores?.place !== undefined) spans.outOfReach = scores.place;
  const environment = environmentOfPath(path);
  const place = { path, span: stage.span };
  return [
    subject(
      'canary',
      `canary stage ${name}`,
      place,
      {
        system: 'kayenta',
        name,
        namespace: null,
        ...environment,
        rendered: true,
        strategy: 'canary',
        weights: [],
        firstWeight: null,
        movesAlone: false,
        judges: ['analysis'],
        signals: unknown('a canary configuration outside of the pipeline'),
      },
      { spans },
    ),
    subject(
      'canary-metric',
      `canary stage ${name} / analysis`,
      place,
      {
        system: 'kayenta',
        name,
        signal: 'other',
        staging: environment.staging,
        provider: 'kayenta',
        hasBound: true,
        intervalSeconds: interval,
        count: null,
        measuresOnce: measuresOnce(lifetimeOf(lifetime?.key, lifetime?.value), interval),
        noData: unknown('a canary configuration outside of the pipeline'),
        outOfReach: scores?.outOfReach ?? null,
      },
      { spans },
    ),
  ];
}

/** What an expression (`${ … }`) stands for is known when the pipeline runs. */
function numeric(node: DataNode | undefined): Fact<number> {
  const number = numberOf(node);
  if (number !== undefined) return number;
  const text = textOf(node)?.trim() ?? '';
  if (text === '') return null;
  if (text.includes('${')) return unknown('template expression');
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : unknown('not of the expected type');
}

/** Minutes; none and 0 leave the interval as long as the lifetime. */
function intervalOf(node: DataNode | undefined): Fact<number> {
  const minutes = numeric(node);
  if (isUnknown(minutes)) return minutes;
  return minutes === null || minutes === 0 ? null : minutes * 60;
}

function lifetimeOf(key: string | undefined, node: DataNode | undefined): Fact<number> {
  if (key === 'lifetimeHours') {
    const hours = numeric(node);
    return typeof hours === 'number' ? hours * 3600 : hours;
  }
  const text = textOf(node)?.trim() ?? '';
  if (text === '') return null;
  if (text.includes('${')) return unknown('template expression');
  return parseIsoDuration(text) ?? unknown('not of the expected type');
}

/** Without a lifetime it looks back at a time that is over, which is enough once. */
function measuresOnce(lifetime: Fact<number>, interval: Fact<number>): Fact<boolean> {
  if (lifetime === null) return unknown('no lifetime');
  if (isUnknown(lifetime)) return lifetime;
  if (isUnknown(interval)) return interval;
  return interval === null || lifetime < 2 * interval;
}
