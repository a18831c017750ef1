import { describe, expect, it } from 'vitest';
import { parseIsoDuration } from '../../src/readers/values/iso-duration.js';
import { modelOf } from './deployments-of.js';

type Facts = Record<string, unknown>;

const unknown = { $unknown: expect.anything() };

async function metricsOf(data: unknown): Promise<Facts[]> {
  const model = await modelOf({ 'spinnaker/a.json': JSON.stringify(data) });
  return model.of('canary-metric').map(({ facts }) => facts);
}

describe('a canary stage', () => {
  function stage(canaryConfig: unknown): unknown {
    return {
      name: 'deploy',
      stages: [{ type: 'wait' }, { type: 'kayentaCanary', name: 'Canary', canaryConfig }],
    };
  }

  it.each([
    [{ lifetimeDuration: 'PT1H0M', canaryAnalysisIntervalMins: '30' }, false],
    [{ lifetimeDuration: 'PT59M', canaryAnalysisIntervalMins: 30 }, true],
    [{ lifetimeDuration: 'PT1H' }, true],
    [{ lifetimeDuration: 'PT1H', canaryAnalysisIntervalMins: '' }, true],
    [{ lifetimeHours: '2', canaryAnalysisIntervalMins: '60' }, false],
    [{ lifetimeDuration: '${ parameters.time }', canaryAnalysisIntervalMins: '60' }, unknown],
    [{ lifetimeDuration: 'PT1H', canaryAnalysisIntervalMins: '${ parameters.interval }' }, unknown],
    [{ lifetimeDuration: 'an hour' }, unknown],
    [{ scopes: [{ startTimeIso: '2026-01-01T00:00:00Z' }] }, unknown],
    ['config', unknown],
  ])('with %j measures once: %s', async (config, once) => {
    expect(await metricsOf(stage(config))).toMatchObject([{ system: 'kayenta', measuresOnce: once }]);
  });

  it.each([
    [{ pass: '75', marginal: '50' }, null],
    [{ pass: 75, marginal: 75 }, null],
    [{ pass: '50', marginal: '75' }, 'pass 50 is below marginal 75'],
    [{ pass: 150, marginal: 75 }, 'no score reaches pass 150'],
    [{ pass: 100, marginal: 101 }, 'no score reaches marginal 101'],
    [{ pass: -1, marginal: 0 }, 'every score is above pass -1'],
    [{ pass: '${ parameters.pass }', marginal: '75' }, null],
    [{ pass: '', marginal: {} }, null],
    ['none', null],
  ])('with the thresholds %j', async (scoreThresholds, why) => {
    expect(await metricsOf(stage({ scoreThresholds }))).toMatchObject([{ outOfReach: why }]);
  });

  it('is found wherever it stands', async () => {
    const model = await modelOf({ 'a.json': JSON.stringify([{ pipeline: { any: stage({}) } }, stage({})]) });
    expect(model.of('canary').map(({ facts }) => facts.judges)).toEqual([['analysis'], ['analysis']]);
  });
});

describe('a canary configuration', () => {
  function config(metrics: readonly unknown[], more: object = {}): unknown {
    return { name: 'orders', judge: { name: 'NetflixACAJudge-v1.0' }, metrics, ...more };
  }

  it.each([
    [{ nanStrategy: 'replace' }, 'passes'],
    [{ nanStrategy: 'replace', mustHaveData: true }, 'passes'],
    [{ nanStrategy: 'remove', mustHaveData: true }, 'fails'],
    [{ critical: true }, 'fails'],
    [{ nanStrategy: 'remove' }, null],
    [null, null],
  ])('with %j: no data %s', async (canary, noData) => {
    const found = await metricsOf(config([{ name: 'errors', analysisConfigurations: { canary } }]));
    expect(found).toMatchObject([{ name: 'errors', noData }]);
  });

  it('tells what its metrics measure by their names or their queries', async () => {
    const metrics = [
      { name: 'CPU usage' },
      { name: 'm2', query: { metricName: 'container_memory_rss' } },
      { name: 'm3', query: 'x' },
    ];
    const model = await modelOf({
      'a.json': JSON.stringify({ canaryConfig: config(metrics, { classifier: { groupWeights: {} } }) }),
    });
    expect(model.of('canary')[0]?.facts.signals).toEqual(['resource', 'other']);
  });

  it('has thresholds of its own', async () => {
    const classifier = { groupWeights: {}, scoreThresholds: { pass: 50, marginal: 75 } };
    const found = await metricsOf(config([{ name: 'errors' }], { classifier }));
    expect(found.at(-1)).toMatchObject({ name: 'the canary score', outOfReach: expect.any(String) });
  });

  it.each([
    { metrics: [{ name: 'a' }], scoreThresholds: {} },
    { metrics: [], judge: {}, groupWeights: {} },
    [],
  ])('is not %j', async (data) => {
    expect((await modelOf({ 'a.json': JSON.stringify(data) })).of('canary')).toEqual([]);
  });
});

describe('durations of ISO 8601', () => {
  it.each([
    ['PT30M', 1800],
    ['PT1H0M', 3600],
    ['P1DT12H', 129_600],
    ['P2W', 1_209_600],
    ['pt0.5s', 0.5],
    ['PT', undefined],
    ['P', undefined],
    ['P1M', undefined],
    ['30m', undefined],
    [`PT${'9'.repeat(50)}H`, undefined],
  ])('%s', (text, seconds) => {
    expect(parseIsoDuration(text)).toBe(seconds);
  });
});
