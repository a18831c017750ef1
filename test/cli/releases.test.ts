import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from './world.js';

let world: World;

beforeEach(() => {
  world = new World();
  world.git('init', '-q');
});

afterEach(() => {
  world.remove();
});

const expand = { 'db/migrations/0001_a.sql': 'ALTER TABLE orders ADD COLUMN code smallint;\n' };
const contract = { 'db/migrations/0002_b.sql': 'ALTER TABLE orders DROP COLUMN status;\n' };
const ledger = `phases:
  - phase: expand
    release: "2026.10"
    migrations: [db/migrations/0001_a.sql]
  - phase: contract
    release: "2026.12"
    migrations: [db/migrations/0002_b.sql]
`;
const config = 'migrations:\n  releases: git-tags\n';
const rule = 'contract/ships-with-earlier-phase';

async function run(): Promise<string> {
  return (await world.run(['--only', rule, '--fail-on', 'never'])).stdout;
}

describe('releases from git tags', () => {
  it('show that two phases went out together, whatever the ledger says', async () => {
    world.release('v1', { ...expand, ...contract });
    world.write({ 'orders.ledger.yaml': ledger, 'rollout-lint.config.yaml': config });
    const report = await run();
    expect(report).toContain('the files of the expand phase went out in v1 too');
    expect(report).toContain('7:5');
  });

  it('say nothing against phases of two releases', async () => {
    world.release('v1', expand);
    world.release('v2', contract);
    world.write({ 'orders.ledger.yaml': ledger, 'rollout-lint.config.yaml': config });
    expect(await run()).toContain('Nothing found');
  });

  it('say nothing of what no tag holds yet, nor unless they are asked for', async () => {
    world.write({ ...expand, ...contract, 'orders.ledger.yaml': ledger, 'rollout-lint.config.yaml': config });
    expect(await run()).toContain('Nothing found');
    world.release('v1', { 'rollout-lint.config.yaml': '{}\n' });
    expect(await run()).toContain('Nothing found');
  });
});
