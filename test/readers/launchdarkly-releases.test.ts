import { describe, expect, it } from 'vitest';
import { modelOf } from './deployments-of.js';

type Facts = Record<string, unknown>;

const unknown = { $unknown: expect.anything() };

async function read(data: unknown): Promise<{ canaries: Facts[]; steps: Facts[] }> {
  const model = await modelOf({ 'flags/release.json': JSON.stringify(data) });
  return {
    canaries: model.of('canary').map(({ facts }) => facts),
    steps: model.of('canary-step').map(({ facts }) => facts),
  };
}

const stages = [
  { allocation: 1000, durationMillis: 60_000 },
  { allocation: 50_000, durationMillis: 0 },
];

function instruction(fields: object): unknown {
  return {
    environmentKey: 'production',
    instructions: [
      { kind: 'turnFlagOn' },
      { kind: 'startAutomatedRelease', releaseKind: 'guarded', stages, ...fields },
    ],
  };
}

describe('a release of LaunchDarkly', () => {
  it('has weights in percent and pauses in seconds', async () => {
    const { canaries, steps } = await read(instruction({}));
    expect(canaries).toMatchObject([
      { name: 'The guarded release', weights: [1, 50], firstWeight: 1, production: true },
    ]);
    expect(steps).toMatchObject([
      { weight: 1, pauseSeconds: 60, timeOrCheckBefore: null },
      { weight: 50, pauseSeconds: 0, timeOrCheckBefore: true },
      { weight: 100, timeOrCheckBefore: false, implicitLast: true },
    ]);
  });

  it.each([
    [{ metrics: [{ key: 'a' }] }, ['metric']],
    [{ metrics: [] }, []],
    [{ metrics: '{{ metrics }}' }, unknown],
    [{}, []],
  ])('%j is judged by %j', async (fields, judges) => {
    expect((await read(instruction(fields))).canaries).toMatchObject([{ judges }]);
  });

  it.each([
    [{ metricMonitoringPreferences: { a: { autoRollback: true } } }, 'on'],
    [{ metricMonitoringPreferences: { a: { autoRollback: false } } }, 'off'],
    [{ metricMonitoringPreferences: { a: { autoRollback: false }, b: { autoRollback: true } } }, 'on'],
    [{ metricMonitoringPreferences: { a: { autoRollback: 'no' } } }, 'absent'],
    [{ onRegression: { notify: true, rollback: false } }, 'off'],
    [
      { metrics: [{ metricKey: 'a', onRegression: { rollback: true } }], onRegression: { rollback: false } },
      'on',
    ],
    [{}, 'absent'],
  ])('%j goes back: %s', async (fields, rollback) => {
    expect((await read(instruction(fields))).canaries).toMatchObject([{ rollback }]);
  });

  it('is the one that a policy chooses', async () => {
    const policy = {
      releaseMethod: 'guarded-release',
      guardedReleaseConfig: { rollbackOnRegression: true, metricKeys: ['a'], stages },
      progressiveReleaseConfig: { stages },
    };
    expect((await read(policy)).canaries).toMatchObject([
      { name: 'The guarded release', judges: ['metric'] },
    ]);
    const progressive = { ...policy, releaseMethod: 'progressive-release' };
    expect((await read(progressive)).canaries).toMatchObject([
      { name: 'The progressive release', judges: [] },
    ]);
  });

  it('may be the single step of the older instruction', async () => {
    const older = {
      instructions: [
        {
          kind: 'updateFallthroughWithMeasuredRolloutV2',
          rolloutWeight: 50_000,
          monitoringWindowMilliseconds: 604_800_000,
          metrics: [{ metricKey: 'a' }],
          onRegression: { rollback: false },
        },
      ],
    };
    const { canaries } = await read(older);
    expect(canaries).toMatchObject([{ name: 'The guarded release', weights: [50], rollback: 'off' }]);
  });

  it.each([
    { stages: [{ name: 'a', allocation: 1 }], durationMillis: [] },
    { stages: ['allocation', 'durationMillis'] },
    { stages: { allocation: 1, durationMillis: 2 } },
  ])('%j is read without an exception', async (data) => {
    expect((await read(data)).steps.length).toBeLessThanOrEqual(2);
  });

  it('leaves open what is no number', async () => {
    const { canaries, steps } = await read(
      instruction({ stages: [{ allocation: '10', durationMillis: 'long' }] }),
    );
    expect(canaries).toMatchObject([{ weights: unknown, firstWeight: unknown }]);
    expect(steps[0]).toMatchObject({ weight: unknown, pauseSeconds: unknown });
  });
});
