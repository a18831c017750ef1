import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from './world.js';

const index = `services:
  - { service_id: S01-Identity, architecture: microservice, dbr_deps: [] }
  - { service_id: S02-Orders, architecture: microservice, dbr_deps: [S01-Identity] }
  - { service_id: S03-Catalog, architecture: microservice, dbr_deps: [S01-Identity, S09-Shop] }
  - { service_id: S04-Cart, architecture: microservice, dbr_deps: [S02-Orders, S03-Catalog] }
  - { service_id: S05-Mail, architecture: microservice, dbr_deps: [] }
  - { service_id: S09-Shop, architecture: monolith, dbr_deps: [] }
`;
const files = {
  'services/services-index.yaml': index,
  'tooling/implemented-services.yaml': 'implemented_services: [S01-Identity]\n',
};

describe('rollout-lint frontier', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.remove());

  it('says what is completed, what may start, what waits for which, and what comes next', async () => {
    const { code, stdout, stderr } = await world.write(files).run(['frontier']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`services/services-index.yaml: 5 services in scope, 1 done

Completed batches:
  none

Current frontier:
  S02-Orders
  S03-Catalog
  S05-Mail

Blockers:
  S04-Cart waits for S02-Orders, S03-Catalog

Next batch:
  S05-Mail
`);
  });

  it('heeds the latest report, and the tiers of the load order', async () => {
    world.write({
      ...files,
      'docs/load-order.md':
        '- tier0 (core): S01-Identity, S03-Catalog\n- tier1 (domain): S02-Orders, S04-Cart\n',
      'docs/rollout-report.md':
        '## Batch 1\n\n**Services attempted:** S05-Mail, S03-Catalog\n\n**Services completed:** S05-Mail\n\n**Blockers:** S03-Catalog waits for S09-Shop\n\n## Batch 2\n\n- S01-Identity\n- S05-Mail\n',
    });
    const { stdout } = await world.run(['frontier', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      inventories: [
        {
          inventory: 'services/services-index.yaml',
          done: ['S01-Identity', 'S05-Mail'],
          completedBatches: [
            { name: 'batch 2 (docs/rollout-report.md)', services: ['S01-Identity', 'S05-Mail'] },
          ],
          frontier: ['S02-Orders', 'S03-Catalog'],
          blockers: [
            { service: 'S04-Cart', waitsFor: ['S02-Orders', 'S03-Catalog'], because: 'dependencies' },
            { service: 'S03-Catalog', waitsFor: ['S09-Shop'], because: 'report' },
          ],
          nextBatch: ['S02-Orders'],
        },
      ],
    });
  });

  it('writes a report on which the rules of batches are silent', async () => {
    const { stdout } = await world.write(files).run(['frontier', '--format', 'markdown']);
    world.write({ 'docs/rollout-report.md': stdout });
    const judged = await world.run([
      '--only',
      'service/frontier-wrong,service/next-batch-wrong',
      '--format',
      'json',
    ]);
    expect(judged.code).toBe(0);
    const wrong = stdout.replace('- `S05-Mail`\n', '- `S04-Cart`\n');
    const again = await world.write({ 'docs/rollout-report.md': wrong }).run(['--only', 'service/*']);
    expect(again.code).toBe(1);
    expect(again.stdout).toContain('S04-Cart waits for S02-Orders, S03-Catalog');
  });

  it('draws the graph', async () => {
    const { stdout } = await world.write(files).run(['frontier', '--format', 'mermaid']);
    expect(stdout).toContain('flowchart LR');
    expect(stdout).toContain('i0s0["S01-Identity"]:::done');
    expect(stdout).toContain('i0s4["S05-Mail"]:::next');
    expect(stdout).toContain('i0s0 --> i0s1');
    expect(stdout).not.toContain('S09-Shop');
  });

  it('tells of services that wait for each other', async () => {
    world.write({
      'services-index.yaml':
        'services:\n  - { service_id: S01-A, architecture: microservice, dbr_deps: [S02-B] }\n  - { service_id: S02-B, architecture: microservice, dbr_deps: [S01-A] }\n',
    });
    const { code, stdout } = await world.run(['frontier']);
    expect(code).toBe(0);
    expect(stdout).toContain('S01-A, S02-B wait for each other');
    expect(stdout).toContain('Next batch:\n  none');
  });

  it('names each blocker once, and circles only of what is not done', async () => {
    world.write({
      'services-index.yaml': `services:
  - { service_id: S01-A, architecture: microservice, dbr_deps: [S02-B] }
  - { service_id: S02-B, architecture: microservice, dbr_deps: [S01-A] }
  - { service_id: S03-C, architecture: microservice, dbr_deps: ["{{ id }}"] }
  - { service_id: S04-D, architecture: microservice, dbr_deps: [S03-C] }
`,
      'implemented-services.yaml': 'implemented_services: [S01-A]\n',
      'docs/rollout-report.md':
        '**Services attempted:** S04-D\n\n**Services completed:** none\n\n**Blockers:** S04-D waits for S03-C\n',
    });
    const { stdout } = await world.run(['frontier']);
    expect(stdout).toContain(`Current frontier:
  S02-B

Blockers:
  S03-C: what it depends on cannot be read
  S04-D waits for S03-C

Next batch:
  S02-B
`);
  });

  it('ends with 3 where nothing can be said', async () => {
    expect(await world.write({ 'README.md': '# Nothing\n' }).run(['frontier'])).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'rollout-lint frontier: there is no inventory of services here (services-index.yaml).\n',
    });
    world.write({ ...files, 'tooling/implemented-services.yaml': 'implemented_services: "{{ all }}"\n' });
    const open = await world.run(['frontier']);
    expect(open.code).toBe(3);
    expect(open.stdout).toContain('how many are done is not known');
    world.write({ 'tooling/implemented-services.yaml': 'implemented_services: [S01\n' });
    const broken = await world.run(['frontier']);
    expect([broken.code, broken.stderr]).toEqual([
      3,
      'rollout-lint frontier: tooling/implemented-services.yaml is left out: it does not parse.\n',
    ]);
    expect(broken.stdout).toContain(
      'how many are done is not known: the list of implemented services cannot',
    );
  });

  it.each(['services: [', 'services: 7'])('does not call an index of `%s` an end', async (index) => {
    world.write({ ...files, 'services/services-index.yaml': `${index}\n` });
    const { code, stdout } = await world.run(['frontier']);
    expect([code, stdout]).toEqual([
      3,
      'services/services-index.yaml: 0 services in scope; how many are done is not known: the services of services/services-index.yaml cannot be read.\n',
    ]);
  });

  it('says what is wrong with a call', async () => {
    expect(await world.run(['frontier', '--format', 'txt'])).toMatchObject({ code: 2 });
    expect(await world.run(['frontier', '--formt', 'json'])).toMatchObject({ code: 2 });
    expect((await world.run(['frontier', '--help'])).stdout).toContain('Usage: rollout-lint frontier');
  });
});
