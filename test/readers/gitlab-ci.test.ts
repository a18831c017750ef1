import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../src/model/fact.js';
import type { FactsOfKind } from '../../src/model/kinds/index.js';
import { modelOf } from './deployments-of.js';

const path = '.gitlab-ci.yml';

async function job(
  name: string,
  text: string,
  more: Record<string, string> = {},
): Promise<FactsOfKind['pipeline-job']> {
  const model = await modelOf({ [path]: text, ...more });
  const found = model.of('pipeline-job').find(({ facts }) => facts.name === name);
  if (found === undefined) throw new Error(`no job ${name} was read`);
  return found.facts;
}

async function preview(text: string): Promise<FactsOfKind['preview'] | undefined> {
  return (await modelOf({ [path]: text })).of('preview')[0]?.facts;
}

describe('jobs of GitLab', () => {
  it('leaves out hidden jobs and keywords', async () => {
    const text =
      'variables: { A: b }\n.base: { script: [x] }\ndefault: { image: x }\nbuild: { script: [make] }\n';
    const model = await modelOf({ [path]: text });
    expect(model.of('pipeline-job').map(({ facts }) => facts.name)).toEqual(['build']);
  });

  it('takes over what they extend, over several levels', async () => {
    const text = `
.a: { interruptible: true, environment: { name: production } }
.b: { extends: .a, script: [kubectl apply -f k8s] }
deploy: { extends: [.b], stage: deploy }
`;
    const facts = await job('deploy', text);
    expect(facts).toMatchObject({ environment: 'production', deploys: true, stoppable: true });
  });

  it('takes over what an included file holds', async () => {
    const text = 'include: { local: /ci/base.yml }\ndeploy: { extends: .base, environment: production }\n';
    const base = '.base:\n  script:\n    - helm upgrade --install shop ./chart\n';
    const facts = await job('deploy', text, { 'ci/base.yml': base });
    expect(facts.deploys).toBe(true);
    expect(Array.isArray(facts.actions) && facts.actions[0]?.path).toBe('ci/base.yml');
  });

  it('puts references in the place of what they name', async () => {
    const text = `
.login: { script: [docker login] }
deploy:
  script:
    - !reference [.login, script]
    - kubectl apply -f k8s
`;
    const steps = (await modelOf({ [path]: text })).of('pipeline-step');
    expect(steps.map(({ facts }) => facts.command)).toEqual(['docker login', 'kubectl apply -f k8s']);
  });

  it('goes round no ring of templates and includes', async () => {
    const text =
      'include: { local: /.gitlab-ci.yml }\n.a: { extends: .b }\n.b: { extends: .a }\nc: { extends: .a, script: [x] }\n';
    expect((await job('c', text)).deploys).toBe(false);
  });

  it('judges a script that several jobs share once', async () => {
    const text = `
.deploy: { script: [kubectl apply -f k8s || true] }
staging: { extends: .deploy, environment: staging }
production: { extends: .deploy, environment: production }
`;
    const steps = (await modelOf({ [path]: text })).of('pipeline-step');
    expect(steps.map(({ parent }) => parent?.key)).toEqual(['job production']);
  });

  it('takes the interruptible of the defaults', async () => {
    const text =
      'default: { interruptible: true }\na: { script: [kubectl apply -f k] }\nb: { script: [x], inherit: { default: false } }\n';
    expect((await job('a', text)).stoppable).toBe(true);
    expect((await job('b', text)).stoppable).toBe(false);
  });
});

describe('the order of jobs', () => {
  const text = `
stages: [build, test, deploy]
compile: { stage: build, script: [make] }
unit: { stage: test, script: [npm test] }
lint: { stage: test, script: [npm run lint] }
free: { stage: deploy, needs: [], script: [x] }
one: { stage: deploy, needs: [unit], script: [x] }
all: { stage: deploy, script: [x] }
`;
  it.each([
    ['all', ['compile', 'unit', 'lint']],
    ['one', ['unit', 'compile']],
    ['free', []],
  ])('knows what %s waits for', async (name, ancestors) => {
    expect((await job(name, text)).ancestors).toEqual(ancestors);
  });

  it('does not know what an include outside of the scan adds', async () => {
    const facts = await job('all', `include: { template: Jobs/SAST.gitlab-ci.yml }\n${text}`);
    expect(isUnknown(facts.ancestors)).toBe(true);
  });
});

describe('what starts a job', () => {
  const deploy = (rules: string): string =>
    `deploy:\n  script: [kubectl apply -f k8s]\n  environment: production\n  ${rules}\n`;

  it.each([
    ['', true],
    ['only: [branches]', true],
    ['rules: [{ if: "$CI_COMMIT_BRANCH" }]', true],
    ['rules: [{ if: \'$CI_PIPELINE_SOURCE == "push"\' }]', true],
    ['rules: [{ changes: [src/**] }]', true],
    ['only: [main]', false],
    ['only: [tags]', false],
    ['only: { refs: [/^release-.*$/] }', false],
    ['rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]', false],
    ['rules: [{ if: $CI_COMMIT_TAG }]', false],
    ["rules: [{ if: '$CI_COMMIT_BRANCH =~ /^(main|release.*)$/' }]", false],
    ['rules: [{ if: $CI_COMMIT_BRANCH != $CI_DEFAULT_BRANCH, when: never }, { when: on_success }]', false],
    ['when: manual', false],
    ['rules: [{ when: manual }]', false],
  ])('%s: any branch %s', async (rules, expected) => {
    expect((await job('deploy', deploy(rules))).anyBranch).toBe(expected);
  });

  it.each([
    'rules: [{ if: $DEPLOY_THIS }]',
    "rules: [{ if: '$CI_COMMIT_BRANCH =~ /^(a+)+$/' }]",
    'rules: [{ if: "$CI_COMMIT_BRANCH ==" }]',
  ])('%s: not known', async (rules) => {
    expect(isUnknown((await job('deploy', deploy(rules))).anyBranch)).toBe(true);
  });

  it('asks the rules of the whole pipeline first', async () => {
    const workflow = 'workflow: { rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }] }\n';
    expect((await job('deploy', workflow + deploy(''))).anyBranch).toBe(false);
  });

  it('is nothing but changes where a rule asks for a merge request', async () => {
    const facts = await job('deploy', deploy('rules: [{ if: $CI_MERGE_REQUEST_IID }]'));
    expect(facts).toMatchObject({ onlyForChanges: true, starts: ['change'] });
  });
});

describe('environments of GitLab', () => {
  it.each([
    ['production', true],
    ['staging', false],
    ['{ name: eu, deployment_tier: production }', true],
    ['{ name: prod-copy, deployment_tier: testing }', false],
    ['review/$CI_COMMIT_REF_SLUG', false],
    ['production/$REGION', true],
  ])('%s: production %s', async (environment, expected) => {
    const text = `deploy: { script: [kubectl apply -f k8s], environment: ${environment} }\n`;
    expect((await job('deploy', text)).production).toBe(expected);
  });

  it('fills in what the file sets, and knows nothing of the rest', async () => {
    const text = `
variables: { TARGET: production }
a: { script: [x], environment: $TARGET }
b: { script: [x], environment: $ELSEWHERE }
`;
    expect((await job('a', text)).environment).toBe('production');
    expect(isUnknown((await job('b', text)).production)).toBe(true);
  });

  it('deploys nothing where it stops one', async () => {
    const text =
      'stop: { script: [helm uninstall x, kubectl apply -f k], environment: { name: a, action: stop } }\n';
    expect(await job('stop', text)).toMatchObject({ deploys: false, removes: [{ generic: true }, {}] });
  });
});

describe('locks of GitLab', () => {
  it.each([
    ['production', false],
    ['deploy-$CI_PIPELINE_ID', true],
    ['$CI_ENVIRONMENT_NAME', false],
  ])('resource_group %s: new in every run %s', async (group, expected) => {
    const facts = await job('a', `a: { script: [x], resource_group: "${group}" }\n`);
    expect(facts).toMatchObject({ lock: group, uniquePerRun: expected });
  });

  it('is stopped by nothing where the pipeline is never cancelled', async () => {
    const text =
      'workflow: { auto_cancel: { on_new_commit: none } }\na: { script: [x], interruptible: true }\n';
    expect((await job('a', text)).stoppable).toBe(false);
  });
});

describe('review environments', () => {
  const review = (environment: string, more = ''): string => `
review:
  script: [helm upgrade --install "review-$CI_COMMIT_REF_SLUG" ./chart]
  environment: { name: review/$CI_COMMIT_REF_SLUG, ${environment} }
  rules: [{ if: $CI_MERGE_REQUEST_IID }]
${more}`;

  it('are removed by the job that stops them', async () => {
    const stop = 'stop: { script: [x], environment: { name: review/$CI_COMMIT_REF_SLUG, action: stop } }\n';
    const facts = await preview(review('on_stop: stop', stop));
    expect(facts).toMatchObject({ teardownFaults: [], key: 'branch', endless: 'it has no auto_stop_in' });
    expect(facts?.removedBy).not.toEqual([]);
  });

  it.each([
    ['', 'does not have'],
    ['stop: { script: [x] }', 'no environment'],
    ['stop: { script: [x], environment: { name: review/$CI_COMMIT_REF_SLUG } }', 'action: stop'],
    ['stop: { script: [x], environment: { name: staging, action: stop } }', 'stops staging'],
  ])('with a stop job %s', async (stop, problem) => {
    const facts = await preview(review('on_stop: stop', stop));
    expect(facts?.teardownFaults).toMatchObject([{ problem: expect.stringContaining(problem) }]);
  });

  it('end by themselves', async () => {
    expect(await preview(review('auto_stop_in: 1 week'))).toMatchObject({ expiry: '1 week', endless: null });
  });

  it('reach what the job reads', async () => {
    const text = 'a: { script: [deploy.sh "$PROD_TOKEN"], only: [merge_requests] }\n';
    expect((await preview(text))?.reaches).toMatchObject([
      { what: 'secret', name: 'PROD_TOKEN', production: true },
    ]);
  });

  it('are none where no merge request starts the job', async () => {
    expect(await preview('a: { script: [deploy.sh "$PROD_TOKEN"] }\n')).toBeUndefined();
  });
});

describe('a chain of rollout jobs', () => {
  const chain = (more: string): string => `
stages: [ten, half, all]
rollout 10%: { stage: ten, script: [./deploy.sh 10], environment: production }
rollout 50%: { stage: half, script: [./deploy.sh 50], environment: production${more} }
rollout 100%: { stage: all, script: [./deploy.sh 100], environment: production }
`;

  it('is a canary with its weights', async () => {
    const model = await modelOf({ [path]: chain('') });
    expect(model.of('canary')[0]?.facts).toMatchObject({
      system: 'gitlab',
      weights: [10, 50],
      movesAlone: true,
      judges: [],
    });
    expect(model.of('canary-step').map(({ facts }) => [facts.weight, facts.timeOrCheckBefore])).toEqual([
      [10, null],
      [50, false],
      [100, false],
    ]);
  });

  it.each([
    [', when: manual', { movesAlone: false, judges: ['hand'] }],
    [', when: delayed, start_in: 30 minutes', { movesAlone: true, judges: [] }],
  ])('with%s', async (more, expected) => {
    const model = await modelOf({ [path]: chain(more) });
    expect(model.of('canary')[0]?.facts).toMatchObject(expected);
    expect(model.of('canary-step')[1]?.facts.timeOrCheckBefore).toBe(true);
  });

  it('knows the person who starts the first of them', async () => {
    const text = chain('').replace(/^(rollout 10%: \{)/m, '$1 when: manual,');
    const model = await modelOf({ [path]: text });
    expect(model.of('canary')[0]?.facts).toMatchObject({ movesAlone: false, judges: ['hand'] });
  });
});

describe('bad input', () => {
  it.each([
    'deploy: []',
    'deploy: { script: { a: b } }',
    'deploy: { script: [x], environment: [], needs: {}, rules: 3, extends: {} }',
    'stages: 1\nvariables: []\ninclude: [[], 3, {}]\na: { script: [x], only: 1 }',
    'a: { script: !reference [], rules: [!reference [b]], environment: { name: { x: y }, on_stop: [] } }',
    'a: { extends: nobody, script: [] }',
    'a: null\nb: { script: null, stage: null, when: null }',
  ])('%s is read without an exception', async (text) => {
    const model = await modelOf({ [path]: `${text}\n` });
    expect(model.of('document')).toHaveLength(1);
  });

  it('a file with thousands of jobs is read', async () => {
    const jobs = Array.from(
      { length: 2000 },
      (_, index) => `j${index}: { needs: [j${index + 1}], script: [x] }`,
    );
    const model = await modelOf({ [path]: `${jobs.join('\n')}\n` });
    expect(model.of('pipeline-job')).toHaveLength(2000);
  });
});
