import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { FileIndex } from '../../src/discover/file-index.js';
import { sameInSomeUnit } from '../../src/links/thresholds/units.js';
import { thresholds } from '../../src/links/thresholds.js';
import { known } from '../../src/model/fact.js';
import { Model } from '../../src/model/model.js';
import { subject } from '../../src/model/subject.js';

const at = { path: 'a.yaml', span: { start: 0, end: 1 } };
const context = {
  files: new FileIndex([]),
  settings: defaultSettings,
  since: undefined,
  taggedReleases: undefined,
  documents: new Map(),
  text: async () => undefined,
  exists: () => false,
};

interface Bound {
  readonly side: string;
  readonly value: number;
  readonly condition: string;
}

async function contradiction(
  comparator: '>' | '<',
  value: number,
  unit: string,
  bounds: readonly Bound[],
): Promise<number | undefined> {
  const stop = subject('canary-metric', 'stop', at, {
    system: 'ledger',
    name: 'error_rate',
    comparator,
    value,
    unit,
  });
  const metric = subject('canary-metric', 'metric', at, { system: 'argo', name: 'Error-Rate', bounds });
  await thresholds.link(new Model([stop, metric]), context);
  return known(stop.facts.contradictedBy)?.[0]?.bound;
}

describe('two ways of writing one value', () => {
  it.each([
    [2, 'percent', 0.02],
    [2, '%', 2],
    [0.02, 'ratio', 2],
    [500, 'ms', 0.5],
    [0.5, 's', 500],
    [3, 'rows', 3],
  ])('%s %s is %s', (promised, unit, written) => expect(sameInSomeUnit(promised, unit, written)).toBe(true));

  it.each([
    [2, 'percent', 0.05],
    [500, 'ms', 0.9],
    [3, 'rows', 300],
    [1, '', 100],
  ])('%s %s is not %s', (promised, unit, written) =>
    expect(sameInSomeUnit(promised, unit, written)).toBe(false),
  );
});

describe('a stop condition and the metric of its name', () => {
  it('agree when any bound of the same side is the value', async () => {
    expect(
      await contradiction('>', 5, '%', [{ side: 'max', value: 0.05, condition: 'success' }]),
    ).toBeUndefined();
    const both = [
      { side: 'max', value: 0.01, condition: 'success' },
      { side: 'max', value: 0.05, condition: 'failure' },
    ];
    expect(await contradiction('>', 5, '%', both)).toBeUndefined();
  });

  it('disagree where none is, and the bound of failure is named', async () => {
    const both = [
      { side: 'max', value: 0.01, condition: 'success' },
      { side: 'max', value: 0.03, condition: 'failure' },
    ];
    expect(await contradiction('>', 5, '%', both)).toBe(0.03);
  });

  it('are not compared across sides', async () => {
    expect(
      await contradiction('<', 95, '%', [{ side: 'max', value: 0.05, condition: 'success' }]),
    ).toBeUndefined();
  });
});
