import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import { modelOf } from '../readers/deployments-of.js';

type Files = Readonly<Record<string, string>>;

async function productions(files: Files): Promise<string[]> {
  const previews = (await modelOf(files)).of('preview');
  return previews.flatMap(({ facts }) =>
    (known(facts.reaches) ?? [])
      .filter(({ production }) => production)
      .map(({ what, name }) => `${what} ${name}`),
  );
}

function workflow(on: string, job: string, fields: string): string {
  return `on: ${on}\njobs:\n  ${job}:\n    runs-on: x\n    ${fields}\n`;
}

const step = (run: string): string =>
  `steps: [{ run: "${run}", env: { DATABASE_URL: "\${{ secrets.DATABASE_URL }}" } }]`;

const previewRun = 'helm upgrade --install pr-${{ github.event.number }} .';

function jobs(production: string, preview: string): Files {
  return {
    '.github/workflows/a.yml': workflow('push', 'deploy-production', production),
    '.github/workflows/b.yml': workflow('pull_request', 'preview', preview),
  };
}

describe('a secret of the repository by which a database is reached', () => {
  it('is production’s where its job reads it too', async () => {
    const files = jobs(step('kubectl apply -n production -f .'), step(previewRun));
    expect(await productions(files)).toEqual(['database DATABASE_URL']);
  });

  it.each<[string, string, string]>([
    [
      'in an environment of previews',
      step('kubectl apply -n production -f .'),
      `environment: preview\n    ${step(previewRun)}`,
    ],
    [
      'in the environment of production',
      `environment: production\n    ${step('kubectl apply -f .')}`,
      step(previewRun),
    ],
    [
      'of another name',
      step('kubectl apply -n production -f .'),
      step(previewRun).replace('secrets.DATABASE_URL', 'secrets.PREVIEW_DATABASE_URL'),
    ],
  ])('may be another one %s', async (_, production, preview) => {
    expect(await productions(jobs(production, preview))).toEqual([]);
  });

  it('is not production’s where a job of staging reads it', async () => {
    const files = {
      '.github/workflows/a.yml': workflow('push', 'deploy', step('kubectl apply -n staging -f .')),
      '.github/workflows/b.yml': workflow('pull_request', 'preview', step(previewRun)),
    };
    expect(await productions(files)).toEqual([]);
  });
});

describe('the namespace of an overlay', () => {
  const overlay = (path: string, namespace: string): Files => ({
    [`overlays/${path}/kustomization.yaml`]: `namespace: ${namespace}\n`,
  });

  it('for production is production’s, whatever it is called', async () => {
    const files = { ...overlay('preview', 'shop'), ...overlay('production', 'shop') };
    expect(await productions(files)).toEqual(['namespace shop']);
  });

  it('for staging is not', async () => {
    const files = { ...overlay('preview', 'shop'), ...overlay('staging', 'shop') };
    expect(await productions(files)).toEqual([]);
  });
});
