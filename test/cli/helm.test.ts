import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { World } from './world.js';

/** What stands in for helm: prints the manifest, or says why not, and keeps what it was called with. */
const helm = `#!/bin/sh
echo "$@" >> "$HELM_CALLS"
case "$*" in
  *broken*) echo "Error: execution error at (broken/templates/app.yaml): image.tag is required" >&2; exit 1 ;;
esac
tag=latest
case "$*" in *values-prod*) tag=edge ;; esac
cat <<END
---
# Source: shop/templates/app.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  revisionHistoryLimit: 0
  template:
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:$tag
END
`;

const chart = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'charts/shop/values.yaml': 'image: { tag: latest }\n',
  'charts/shop/templates/app.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n',
};

let world: World;

beforeEach(() => {
  world = new World();
  world.write({ 'bin/helm': helm });
  chmodSync(join(world.cwd, 'bin/helm'), 0o755);
  vi.stubEnv('HELM_CALLS', join(world.cwd, 'calls.txt'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  world.remove();
});

function withHelm(): void {
  vi.stubEnv('PATH', `${join(world.cwd, 'bin')}${delimiter}${process.env.PATH ?? ''}`);
}

interface Report {
  findings: { ruleId: string; location: { path: string; line: number } }[];
}

async function judged(...args: string[]): Promise<{ found: string[]; stderr: string }> {
  const { stdout, stderr } = await world.run([
    ...['--format', 'json', '--fail-on', 'never'],
    ...['--only', 'release/history-not-kept,release/mutable-image-tag', ...args],
  ]);
  const report: Report = stdout === '' ? { findings: [] } : JSON.parse(stdout);
  const found = report.findings.map(({ ruleId, location }) => `${location.path}:${location.line} ${ruleId}`);
  return { found, stderr };
}

describe('--helm', () => {
  it('judges what helm renders, with the values of each environment', async () => {
    withHelm();
    world.write({ ...chart, 'charts/shop/values-prod.yaml': 'image: { tag: edge }\n' });
    expect((await judged('--helm')).found).toEqual([
      'charts/shop/values-prod.helm-template.yaml:8 release/history-not-kept',
      'charts/shop/values-prod.helm-template.yaml:13 release/mutable-image-tag',
      'charts/shop/values.helm-template.yaml:8 release/history-not-kept',
    ]);
  });

  it('runs nothing where it is not asked to', async () => {
    withHelm();
    world.write(chart);
    expect((await judged()).found).toEqual([]);
    expect(existsSync(join(world.cwd, 'calls.txt'))).toBe(false);
  });

  it('says what could not be rendered, and judges the rest', async () => {
    withHelm();
    world.write({
      ...chart,
      'charts/broken/Chart.yaml': 'apiVersion: v2\nname: broken\nversion: 1.0.0\n',
      'charts/broken/templates/app.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .x }}\n',
    });
    const { found, stderr } = await judged('--helm');
    expect(found).toEqual(['charts/shop/values.helm-template.yaml:8 release/history-not-kept']);
    expect(stderr).toContain(
      'helm could not render charts/broken: execution error at (broken/templates/app.yaml): image.tag is required.',
    );
  });

  it('leaves libraries and the charts of a chart to those that use them', async () => {
    withHelm();
    world.write({
      ...chart,
      'charts/shop/charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.0.0\n',
      'charts/common/Chart.yaml': 'apiVersion: v2\nname: common\ntype: library\nversion: 1.0.0\n',
    });
    expect((await judged('--helm')).found).toHaveLength(1);
  });

  it('says that helm is missing', async () => {
    vi.stubEnv('PATH', join(world.cwd, 'nothing'));
    world.write(chart);
    const { code, stderr } = await world.run(['--helm', '--only', 'release/history-not-kept']);
    expect(stderr).toContain('--helm needs the program helm, which is not on the PATH.');
    expect(code).toBe(2);
  });
});
