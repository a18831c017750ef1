import { describe, expect, it } from 'vitest';
import { modelOf } from '../readers/deployments-of.js';

const rollout = (name: string, canary: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: ${name} }\nspec: { strategy: { canary: ${canary} } }\n`;
const steps = '{ steps: [{ setWeight: 20 }, { pause: { duration: 10m } }, { setWeight: 60 }] }';
const analysed = '{ analysis: { templates: [{ templateName: errors }] } }';
const operation =
  '- op: add\n        path: /spec/strategy/canary/analysis\n        value: { templates: [{ templateName: errors }] }\n';

async function judgesOf(files: Record<string, string>): Promise<unknown> {
  const model = await modelOf({ 'app/rollout.yaml': rollout('app', steps), ...files });
  return model.of('canary').find(({ path }) => path === 'app/rollout.yaml')?.facts.judges;
}

describe('patches of rollouts', () => {
  const open = { $unknown: expect.stringContaining('overlay') };

  it.each([
    ['nothing', 'resources: [rollout.yaml]\n', []],
    ['a patch of another one', 'resources: [rollout.yaml]\npatches: [{ path: other.yaml }]\n', []],
    ['a patch in a file', 'resources: [rollout.yaml]\npatches: [{ path: same.yaml }]\n', open],
    [
      'a patch in a file, for all',
      'resources: [rollout.yaml]\npatches: [{ path: other.yaml, target: { kind: Rollout } }]\n',
      open,
    ],
    [
      'operations in the kustomization',
      `resources: [rollout.yaml]\npatches:\n  - target: { kind: Rollout, name: app }\n    patch: |-\n      ${operation}`,
      open,
    ],
    [
      'operations for another one',
      `resources: [rollout.yaml]\npatches:\n  - target: { kind: Rollout, name: web }\n    patch: |-\n      ${operation}`,
      [],
    ],
    [
      'a component that is listed beside',
      'resources: [rollout.yaml]\ncomponents: [../components/analysed]\n',
      open,
    ],
  ])('leaves open what judges a rollout beside %s', async (_, kustomization, judges) => {
    const found = await judgesOf({
      'app/kustomization.yaml': kustomization,
      'app/same.yaml': rollout('app', analysed),
      'app/other.yaml': rollout('other', analysed),
      'components/analysed/kustomization.yaml':
        'kind: Component\npatches: [{ path: any.yaml, target: { kind: Rollout } }]\n',
      'components/analysed/any.yaml': rollout('any', analysed),
    });
    expect(found).toEqual(judges);
  });

  const changed = rollout('app', '{ steps: [{ setWeight: 60 }] }');

  it.each([
    ['a file', 'patches: [{ path: steps.yaml }]'],
    ['its own text', `patches:\n  - patch: |-\n      ${changed.trimEnd().replaceAll('\n', '\n      ')}`],
  ])('completes what a patch in %s states by the one rollout that it changes', async (_, patches) => {
    const model = await modelOf({
      'base/kustomization.yaml': 'resources: [rollout.yaml]\n',
      'base/rollout.yaml': rollout('app', steps).replace('spec: {', 'spec: { replicas: 10,'),
      'overlays/eu/kustomization.yaml': `resources: [../../base]\n${patches}\n`,
      ...(patches.includes('path') ? { 'overlays/eu/steps.yaml': changed } : {}),
    });
    const patch = model.of('canary').find(({ path }) => path.startsWith('overlays/eu/'));
    expect(patch?.facts).toMatchObject({ firstWeight: 60, replicas: 10, rendered: false });
    expect(patch?.facts.judges).toMatchObject({ $unknown: expect.anything() });
  });

  it('takes no single entry of a list for the whole list', async () => {
    const replaced =
      '- op: replace\n        path: /spec/strategy/canary/steps/2/setWeight\n        value: 60\n';
    const model = await modelOf({
      'base/kustomization.yaml': 'resources: [rollout.yaml]\n',
      'base/rollout.yaml': rollout('app', steps),
      'overlays/eu/kustomization.yaml': `resources: [../../base]\npatches:\n  - target: { kind: Rollout, name: app }\n    patch: |-\n      ${replaced}`,
    });
    expect(model.of('canary').map(({ path }) => path)).toEqual(['base/rollout.yaml']);
  });
});
