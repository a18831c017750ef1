import { describe, expect, it } from 'vitest';
import { modelOf } from './deployments-of.js';

type Facts = Record<string, unknown>;

async function flagsOf(files: Readonly<Record<string, string>>): Promise<Facts[]> {
  return (await modelOf(files)).of('flag').map(({ facts }) => facts);
}

async function onlyFlag(path: string, data: unknown): Promise<Facts> {
  const [first] = await flagsOf({ [path]: JSON.stringify(data) });
  if (first === undefined) throw new Error('no flag was read');
  return first;
}

const unknown = { $unknown: expect.anything() };

describe('what is a flag file', () => {
  it.each([
    ['flags that are no maps', { flags: ['a', 'b'] }],
    ['flags without variants', { flags: { a: { state: 'ENABLED' } } }],
    ['variants without a state', { flags: { a: { variants: { on: 1 } } } }],
    ['variations without a targeting', { key: 'a', variations: [true] }],
    ['a flag without environments', { variations: [true], fallthrough: 1, offVariation: 2, key: 'a' }],
    ['features of a page', { features: [{ name: 'fast', text: 'It is fast.' }], strategies: [], enabled: 1 }],
    ['no data at all', 'flags: variants: state'],
  ])('%s are none', async (_, data) => {
    expect(await flagsOf({ 'a.json': JSON.stringify(data) })).toEqual([]);
  });

  it('a set may stand in an object of the operator of OpenFeature', async () => {
    const text = `apiVersion: core.openfeature.dev/v1beta1
kind: FeatureFlag
metadata: { name: a }
spec:
  flagSpec:
    flags: { a: { state: ENABLED, variants: { on: true, off: false }, defaultVariant: on } }
`;
    expect((await flagsOf({ 'flags.yaml': text })).map(({ name }) => name)).toEqual(['a']);
  });
});

describe('flagd', () => {
  async function flag(fields: object, set: object = {}): Promise<Facts> {
    const base = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' };
    return onlyFlag('flags.json', { flags: { a: { ...base, ...fields } }, ...set });
  }

  it.each([
    [
      'on',
      {
        fractional: [
          ['on', 1],
          ['off', 9],
        ],
      },
      true,
    ],
    [
      'on',
      {
        if: [
          { in: ['a', { var: 'b' }] },
          {
            fractional: [
              ['on', 1],
              ['off', 9],
            ],
          },
          'off',
        ],
      },
      true,
    ],
    ['on', { fractionalEvaluation: ['email', ['on', 10], ['off', 90]] }, true],
    [
      'off',
      {
        fractional: [
          ['on', 1],
          ['off', 9],
        ],
      },
      false,
    ],
    ['on', { if: [true, 'on', 'off'] }, false],
    [
      null,
      {
        fractional: [
          ['on', 1],
          ['off', 9],
        ],
      },
      false,
    ],
    ['on', 'fractional', false],
  ])('with the default %s and %j', async (defaultVariant, targeting, open) => {
    const { failsOpen } = await flag({ defaultVariant, targeting });
    expect(failsOpen !== null).toBe(open);
  });

  it('follows evaluators that refer to each other', async () => {
    const $evaluators = {
      a: { $ref: 'b' },
      b: {
        or: [
          { $ref: 'a' },
          {
            fractional: [
              ['on', 1],
              ['off', 1],
            ],
          },
        ],
      },
    };
    expect((await flag({ targeting: { $ref: 'a' } }, { $evaluators })).failsOpen).toBeTypeOf('string');
  });

  it.each([
    [{ if: [1, 'x'] }, ['x']],
    [{ if: ['x', 'on'] }, []],
    [{ if: [1, 'on', 2, 'x', 'y'] }, ['x', 'y']],
    [{ '?:': [1, 'x', 'on'] }, ['x']],
    [{ fractional: [{ cat: ['x', { var: 'y' }] }, ['on', 1], [{ if: [1, 'x', 'off'] }, 1]] }, ['x']],
    [{ '==': ['x', 'y'] }, []],
    [{ var: 'variant' }, []],
    ['x', ['x']],
    [true, []],
    [null, []],
    [[], []],
  ])('%j names %j', async (targeting, names) => {
    const { undefinedVariants } = await flag({ targeting });
    expect((undefinedVariants as Facts[]).map(({ name }) => name)).toEqual(names);
  });

  it.each([
    [{ fractional: [{ var: '$flagd.timestamp' }, ['on', 1], ['off', 1]] }, 1],
    [{ fractional: [{ cat: ['a', { var: ['request.id', 'b'] }] }, ['on', 1], ['off', 1]] }, 1],
    [{ fractional: [{ var: 'requestId' }, ['on', 100], ['off', 0]] }, 0],
    [{ fractional: [{ var: 'targetingKey' }, ['on'], ['off']] }, 0],
    [{ fractional: [] }, 0],
    [{ fractional: 'on' }, 0],
  ])('%j draws anew in %d places', async (targeting, places) => {
    expect((await flag({ targeting })).drawnAnew).toHaveLength(places);
  });

  it.each([
    [{ metadata: { owner: 'team-a' } }, {}, 'team-a'],
    [{ metadata: { codeOwner: 'team-a' } }, {}, 'team-a'],
    [{ metadata: { owner: 'TODO' } }, { metadata: { team: 'team-b' } }, 'team-b'],
    [{ metadata: 'x' }, {}, null],
  ])('%j is owned', async (fields, set, owner) => {
    expect((await flag(fields, set)).owner).toBe(owner);
  });

  it.each([
    ['2020-01-31', '2020-01-31'],
    ['permanent', null],
    ['soon', unknown],
    [7, unknown],
  ])('ends %s', async (expires, expected) => {
    expect((await flag({ metadata: { expires } })).expires).toEqual(expected);
  });
});

describe('Unleash', () => {
  it('finds the strategies of a feature wherever they stand', async () => {
    const strategy = { name: 'flexibleRollout', parameters: { rollout: '50', stickiness: 'random' } };
    const places = [
      { features: [{ name: 'a', type: 'release', strategies: [strategy], enabled: true }] },
      { features: [{ name: 'a', type: 'release' }], featureStrategies: [{ ...strategy, featureName: 'a' }] },
      {
        features: [{ name: 'a', type: 'release' }],
        featureStrategies: [
          { ...strategy, name: undefined, strategyName: 'flexibleRollout', featureName: 'a' },
        ],
      },
    ];
    for (const data of places) expect((await onlyFlag('u.json', data)).drawnAnew).toHaveLength(1);
  });

  it.each([
    ['gradualRolloutRandom', { percentage: '20' }, 1],
    ['gradualRolloutRandom', { percentage: '100' }, 0],
    ['flexibleRollout', { rollout: '{{ share }}', stickiness: 'random' }, 0],
    ['flexibleRollout', { rollout: 20, stickiness: 'random' }, 1],
    ['flexibleRollout', null, 0],
  ])('%s with %j', async (name, parameters, places) => {
    const data = {
      features: [{ name: 'a', type: 'release' }],
      featureStrategies: [{ name, parameters, featureName: 'a' }],
    };
    expect((await onlyFlag('u.json', data)).drawnAnew).toHaveLength(places);
  });

  it('adds up no weights that are no numbers', async () => {
    const variants = [
      { name: 'x', weight: 'half' },
      { name: 'y', weight: 500 },
    ];
    const data = { features: [{ name: 'a', type: 'release', variants }], featureStrategies: [] };
    expect((await onlyFlag('u.json', data)).splits).toEqual([]);
  });
});

describe('LaunchDarkly', () => {
  const variations = [{ value: true }, { value: false }];

  async function flag(production: object, fields: object = {}): Promise<Facts> {
    return onlyFlag('ld.json', { key: 'a', variations, environments: { production }, ...fields });
  }

  it.each([
    [{ on: true, fallthrough: { variation: 0 }, offVariation: 0 }, ['true']],
    [{ on: false, fallthrough: { variation: 0 }, offVariation: 0 }, ['true']],
    [{ on: true, fallthrough: { variation: 1 }, offVariation: 1 }, ['false']],
    [{ on: false, fallthrough: { variation: 1 }, offVariation: 1 }, []],
    [
      {
        on: true,
        fallthrough: { variation: 1 },
        offVariation: 1,
        targets: [{ variation: 0, values: ['a'] }],
      },
      [],
    ],
    [{ on: true, fallthrough: { variation: 0 }, offVariation: 0, rules: [{ variation: 1 }] }, ['true']],
    [{ on: true, fallthrough: { variation: 0 }, offVariation: null }, []],
    [{ on: true, fallthrough: { variation: 9 }, offVariation: 9 }, []],
    [{ on: true, fallthrough: 0, offVariation: 0 }, []],
  ])('%j serves off what it serves on: %j', async (production, values) => {
    const { offServesOn } = await flag(production);
    expect((offServesOn as Facts[]).map(({ value }) => value)).toEqual(values);
  });

  it('compares values, not variations', async () => {
    const { offServesOn } = await flag(
      { on: true, fallthrough: { variation: 0 }, offVariation: 1 },
      { variations: [{ value: { a: 1 } }, { value: { a: 1 } }] },
    );
    expect(offServesOn).toHaveLength(1);
  });

  it.each([
    [{ maintainerId: '5f' }, '5f'],
    [{ _maintainer: { email: 'dev@example.com' } }, 'dev@example.com'],
    [{ maintainerTeamKey: 'orders' }, 'orders'],
    [{ maintainerId: '' }, null],
    [{}, null],
  ])('%j maintains it', async (fields, owner) => {
    expect((await flag({ on: true, fallthrough: { variation: 0 } }, fields)).owner).toBe(owner);
  });

  it('knows no maintainer of a flag that an SDK reads', async () => {
    const data = { flags: { a: { on: true, variations: [true, false], fallthrough: { variation: 0 } } } };
    expect((await onlyFlag('ld.json', data)).owner).toEqual(unknown);
  });

  it('reads lists of flags', async () => {
    const one = (key: string) => ({ key, variations, environments: { test: { offVariation: 1 } } });
    const names = async (data: unknown) =>
      (await flagsOf({ 'ld.json': JSON.stringify(data) })).map(({ name }) => name);
    expect(await names({ items: [one('a'), one('b')] })).toEqual(['a', 'b']);
    expect(await names([one('c')])).toEqual(['c']);
  });
});
