import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../src/model/fact.js';
import type { FactsOfKind } from '../../src/model/kinds/index.js';
import { modelOf } from './deployments-of.js';

const path = 'azure-pipelines.yml';

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

const deployment = (more: string): string =>
  `jobs:\n  - deployment: deploy\n    environment: production\n${more}\n    strategy: { runOnce: { deploy: { steps: [{ script: kubectl apply -f k8s }] } } }\n`;

describe('pipelines of Azure', () => {
  it.each([
    ['steps', 'steps: [{ script: make }]\n'],
    ['jobs', 'jobs: [{ job: a, steps: [{ script: make }] }]\n'],
    ['stages', 'stages: [{ stage: a, jobs: [{ job: a, steps: [{ bash: make }] }] }]\n'],
  ])('have %s at their top', async (_, text) => {
    const model = await modelOf({ [path]: text });
    expect(model.of('pipeline-step').map(({ facts }) => facts.command)).toEqual(['make']);
  });

  it('are known by what stands in them', async () => {
    const text = 'trigger: [main]\npool: { vmImage: ubuntu-latest }\nsteps:\n  - task: HelmDeploy@0\n';
    expect((await modelOf({ 'ci/release.yaml': text })).of('pipeline')).toHaveLength(1);
  });

  it.each([
    '{ script: kubectl apply -f k8s }',
    '{ task: HelmDeploy@0, inputs: { command: upgrade } }',
    '{ task: KubernetesManifest@1, inputs: { action: deploy } }',
    '{ task: AzureWebApp@1 }',
    '{ task: AzureCLI@2, inputs: { inlineScript: az webapp deploy --name shop } }',
  ])('deploy with %s', async (step) => {
    expect((await job('a', `jobs: [{ job: a, steps: [${step}] }]\n`)).deploys).toBe(true);
  });

  it.each([
    '{ task: HelmDeploy@0, inputs: { command: package } }',
    '{ task: KubernetesManifest@1, inputs: { action: bake } }',
    '{ script: helm template . }',
  ])('do not deploy with %s', async (step) => {
    expect((await job('a', `jobs: [{ job: a, steps: [${step}] }]\n`)).deploys).toBe(false);
  });
});

describe('the order of stages and jobs', () => {
  const text = `
stages:
  - stage: build
    jobs: [{ job: compile, steps: [] }, { job: unit, dependsOn: compile, steps: [] }]
  - stage: side
    dependsOn: []
    jobs: [{ job: alone, steps: [] }]
  - stage: deploy
    dependsOn: build
    jobs: [{ job: prepare, steps: [] }, { job: roll, dependsOn: [prepare], steps: [] }]
`;
  it.each([
    ['roll', ['prepare', 'compile', 'unit']],
    ['unit', ['compile']],
    ['alone', []],
  ])('knows what %s waits for', async (name, ancestors) => {
    expect((await job(name, text)).ancestors).toEqual(ancestors);
  });

  it('waits for the stage before where nothing else is said', async () => {
    const two =
      'stages:\n  - { stage: a, jobs: [{ job: x, steps: [] }] }\n  - { stage: b, jobs: [{ job: y, steps: [] }] }\n';
    expect((await job('y', two)).ancestors).toEqual(['x']);
  });
});

describe('templates of Azure', () => {
  const template = `
parameters:
  - { name: env, type: string }
  - { name: extra, type: stepList, default: [] }
jobs:
  - deployment: to_\${{ parameters.env }}
    environment: \${{ parameters.env }}
    strategy:
      runOnce:
        deploy:
          steps:
            - script: kubectl apply -f k8s
            - \${{ each step in parameters.extra }}:
                - \${{ step }}
            - \${{ if eq(parameters.env, 'production') }}:
                - script: ./smoke.sh
            - \${{ else }}:
                - script: ./nothing.sh
`;
  it('are filled in with what they are given', async () => {
    const text = `
jobs:
  - template: deploy/jobs.yml
    parameters: { env: production, extra: [{ script: make notes }] }
  - template: deploy/jobs.yml
    parameters: { env: staging }
`;
    const model = await modelOf({ 'pipelines/main.yml': text, 'pipelines/deploy/jobs.yml': template });
    expect(model.of('pipeline-job').map(({ facts }) => [facts.name, facts.production])).toEqual([
      ['to_production', true],
      ['to_staging', false],
    ]);
    const commands = model.of('pipeline-step').map(({ facts }) => facts.command);
    expect(commands).toEqual(['kubectl apply -f k8s', 'make notes', './smoke.sh', './nothing.sh']);
  });

  it('that use themselves come to an end', async () => {
    const text = 'jobs:\n  - template: azure-pipelines.yml\n  - job: a\n    steps: [{ script: make }]\n';
    const model = await modelOf({ [path]: `trigger: none\n${text}`, 'templates/x.yml': text });
    expect(model.of('pipeline').length).toBeLessThanOrEqual(1);
  });

  it('of another repository run the stages that they are given', async () => {
    const text = `
extends:
  template: official.yml@templates
  parameters:
    stages:
      - stage: build
        jobs: [{ job: compile, steps: [{ script: make }] }]
`;
    expect((await job('compile', text)).roles).toEqual([]);
  });

  it('of another repository are not known', async () => {
    const text = 'extends: { template: base.yml@templates }\njobs: [{ job: a, steps: [{ script: make }] }]\n';
    expect((await modelOf({ [path]: text })).of('pipeline-job')).toHaveLength(1);
  });
});

describe('conditions of Azure', () => {
  it.each([
    ["condition: eq(variables['Build.SourceBranch'], 'refs/heads/main')", false],
    ["condition: and(succeeded(), ne(variables['Build.Reason'], 'PullRequest'))", false],
    ["condition: startsWith(variables['Build.SourceBranch'], 'refs/tags/')", false],
    ['condition: succeeded()', true],
    ['', true],
  ])('%s: runs for a change %s', async (condition, expected) => {
    const model = await modelOf({ [path]: `pr: [main]\n${deployment(`    ${condition}`)}` });
    expect(model.of('preview').length > 0).toBe(expected);
  });

  it('says nothing of changes where the file does not', async () => {
    expect((await modelOf({ [path]: deployment('') })).of('preview')).toEqual([]);
    const only = deployment("    condition: eq(variables['Build.Reason'], 'PullRequest')");
    expect((await modelOf({ [path]: only })).of('preview')).toHaveLength(1);
  });

  it('decides over parts that are put together', async () => {
    const text = `
pr: [main]
stages:
  - \${{ if eq(variables['Build.SourceBranch'], 'refs/heads/main') }}:
      - stage: release
        jobs:
          - deployment: deploy
            environment: production
            strategy: { runOnce: { deploy: { steps: [{ script: kubectl apply -f k8s }] } } }
`;
    const model = await modelOf({ [path]: text });
    expect(model.of('pipeline-job')).toHaveLength(1);
    expect(model.of('preview')).toEqual([]);
  });

  it.each([
    ['always()', 'always()'],
    ['succeededOrFailed()', 'succeededOrFailed()'],
    ['not(canceled())', 'not(canceled())'],
    ["and(always(), eq(dependencies.test.result, 'Succeeded'))", null],
    ['succeeded()', null],
  ])('%s ignores the gate: %s', async (condition, expected) => {
    const text = `jobs: [{ job: test, steps: [] }, { job: roll, dependsOn: test, condition: "${condition}", steps: [] }]\n`;
    const { ignoresGate } = await job('roll', text);
    expect(ignoresGate).toEqual(expected === null ? null : expect.stringContaining(expected));
  });

  it('has no gate to ignore where it waits for nothing', async () => {
    expect((await job('a', 'jobs: [{ job: a, condition: always(), steps: [] }]\n')).ignoresGate).toBeNull();
  });
});

describe('tasks that test', () => {
  it.each([
    ['DotNetCoreCLI@2, inputs: { command: test }', ['test']],
    ['Maven@4, inputs: { goals: clean verify }', ['test']],
    ['Npm@1, inputs: { command: custom, customCommand: run test }', ['test']],
    ['SonarQubeAnalyze@6', ['scan']],
    ['Npm@1, inputs: { command: ci }', []],
  ])('%s', async (task, roles) => {
    expect((await job('a', `jobs: [{ job: a, steps: [{ task: ${task} }] }]\n`)).roles).toEqual(roles);
  });
});

describe('locks, failures and secrets of Azure', () => {
  it.each([
    ['lockBehavior: sequential\n', 'lockBehavior: sequential'],
    ['', null],
  ])('%s', async (lock, expected) => {
    expect((await job('deploy', lock + deployment(''))).lock).toBe(expected);
  });

  it('sees failures that are ignored', async () => {
    const text =
      'steps:\n  - script: kubectl apply -f k8s\n    continueOnError: true\n  - task: AzureWebApp@1\n    continueOnError: true\n';
    const steps = (await modelOf({ [path]: text })).of('pipeline-step');
    expect(steps.map(({ facts }) => facts.failuresIgnored)).toMatchObject([
      [{ by: 'continueOnError' }],
      [{ by: 'continueOnError' }],
    ]);
  });

  it('sees a secret that is printed', async () => {
    const text =
      'steps:\n  - script: echo $(DB_PASSWORD)\n  - script: echo "$TOKEN"\n    env: { TOKEN: $(API_TOKEN) }\n  - script: echo $(Build.BuildId)\n';
    const steps = (await modelOf({ [path]: text })).of('pipeline-step');
    expect(steps.map(({ facts }) => facts.printedSecrets)).toMatchObject([
      [{ name: 'DB_PASSWORD' }],
      [{ name: 'TOKEN' }],
      [],
    ]);
  });

  it('knows the groups of variables that are production’s', async () => {
    const facts = await job('deploy', `variables: [{ group: shop-production }]\n${deployment('')}`);
    expect(facts.productionSecrets).toMatchObject([{ name: 'shop-production' }]);
  });

  it('tells the default target of a parameter', async () => {
    const parameters =
      'trigger: none\nparameters: [{ name: environment, type: string, default: production }]\n';
    expect((await job('deploy', parameters + deployment(''))).defaultTarget).toBe('environment: production');
  });
});

describe('the canary strategy of Azure', () => {
  const canary = (rest: string, increments = '[10, 20]'): string => `
jobs:
  - deployment: deploy
    environment: shop-prod.orders
    strategy:
      canary:
        increments: ${increments}
        deploy: { steps: [{ task: KubernetesManifest@1, inputs: { action: deploy } }] }
        ${rest}
`;
  it.each([
    ['', { weights: [10, 20], movesAlone: true, judges: [], rollback: 'absent', environment: 'shop-prod' }],
    ['on: { failure: { steps: [{ script: ./back.sh }] } }', { rollback: 'on' }],
    ['on: { success: { steps: [{ script: ./tell.sh }] }, failure: }', { rollback: 'absent' }],
    ['postRouteTraffic: { steps: [{ script: ./smoke.sh }] }', { judges: ['hook'], movesAlone: true }],
    ['postRouteTraffic: { steps: [{ task: ManualValidation@1 }] }', { judges: ['hand'], movesAlone: false }],
  ])('%s', async (rest, expected) => {
    const model = await modelOf({ [path]: canary(rest) });
    expect(model.of('canary')[0]?.facts).toMatchObject(expected);
  });

  it('has a step for each increment and the rest', async () => {
    const steps = (await modelOf({ [path]: canary('', '[40, 20]') })).of('canary-step');
    expect(steps.map(({ facts }) => [facts.weight, facts.rise])).toEqual([
      [40, 40],
      [20, -20],
      [100, 80],
    ]);
  });

  it.each(['$(increments)', '["$(first)", 50]', '{}'])('knows nothing of %s', async (increments) => {
    const [made] = (await modelOf({ [path]: canary('', increments) })).of('canary');
    expect(isUnknown(made?.facts.weights)).toBe(true);
  });
});

describe('bad input', () => {
  it.each([
    'stages: 3',
    'stages: [null, [], 3, { jobs: {} }]',
    'jobs: [{ job: [], dependsOn: {}, condition: [], steps: 1 }]',
    'steps: [{ script: {} }, { task: [] }, null]',
    'steps:\n  - ${{ if }}:\n      - script: x\n  - ${{ each x in }}: y\n  - ${{ parameters.nothing }}',
    'jobs: [{ deployment: a, environment: [], strategy: { canary: 3 } }]',
    'extends: { template: [] }\nsteps: []',
    'parameters: 3\ntrigger: {}\npr: 1\nsteps: [{ script: x }]',
  ])('%s is read without an exception', async (text) => {
    const model = await modelOf({ [path]: `${text}\n` });
    expect(model.of('document')).toHaveLength(1);
  });

  it('loops that multiply a file are cut', async () => {
    const list = `[${Array.from({ length: 200 }, (_, index) => index).join(', ')}]`;
    const loop = (depth: number): string =>
      depth === 0
        ? '{ script: make }'
        : `{ "\${{ each x${depth} in parameters.list }}": [${loop(depth - 1)}] }`;
    const text = `trigger: none\nparameters: [{ name: list, type: object, default: ${list} }]\nsteps: [${loop(4)}]\n`;
    const model = await modelOf({ [path]: text });
    expect(model.of('pipeline-step').length).toBeLessThan(60_000);
  });
});
