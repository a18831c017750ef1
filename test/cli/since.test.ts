import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from './world.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.remove();
});

interface Report {
  findings: {
    ruleId: string;
    location: { path: string; line: number };
    related: { location: { path: string; revision?: string; line: number }; message: string }[];
  }[];
}

async function judged(...args: string[]): Promise<Report['findings']> {
  const { stdout, stderr } = await world.run(['--format', 'json', '--fail-on', 'never', ...args]);
  if (stdout === '') throw new Error(stderr);
  const report: Report = JSON.parse(stdout);
  return report.findings;
}

const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, status text);\n';
const required = 'ALTER TABLE orders ADD COLUMN code smallint NOT NULL;\n';
const rule = 'expand/required-column-without-default';

describe('--since', () => {
  it('judges what was added since, committed or not, and takes the rest for history', async () => {
    world.release('v1', { 'db/migrations/0001_a.sql': orders, 'db/migrations/0002_b.sql': required });
    world.write({ 'db/migrations/0003_c.sql': required.replace('code', 'kind') });
    world.git('add', '-A');
    world.git('commit', '-q', '-m', 'next');
    world.write({ 'db/migrations/0004_d.sql': required.replace('code', 'size') });
    const all = await judged('--only', rule);
    const inFlight = await judged('--only', rule, '--since', 'v1');
    expect(all).toHaveLength(3);
    expect(inFlight.map(({ location }) => location.path)).toEqual([
      'db/migrations/0003_c.sql',
      'db/migrations/0004_d.sql',
    ]);
  });

  it('knows the history before: what it says is new since is a table of then', async () => {
    world.release('v1', { 'db/migrations/0001_a.sql': orders });
    world.write({
      'db/migrations/0002_b.sql':
        'CREATE TABLE carts (id bigint);\nALTER TABLE carts ADD COLUMN n int NOT NULL;\n',
    });
    expect(await judged('--only', rule, '--since', 'v1')).toEqual([]);
  });

  it('does not take a migration that was only moved for a new one', async () => {
    world.release('v1', { 'old/migrations/0001_a.sql': orders, 'old/migrations/0002_b.sql': required });
    world.write({ 'db/migrations/0001_a.sql': orders, 'db/migrations/0002_b.sql': required });
    rmSync(join(world.cwd, 'old'), { recursive: true });
    expect(await judged('--only', rule)).toHaveLength(1);
    expect(await judged('--only', rule, '--since', 'v1')).toEqual([]);
  });

  it('works below the top folder of the repository', async () => {
    world.release('v1', { 'app/db/migrations/0001_a.sql': orders, 'other/x.sql': 'SELECT 1;\n' });
    world.write({ 'app/db/migrations/0002_b.sql': required });
    const io = { cwd: join(world.cwd, 'app') };
    const { stdout } = await world.run(['--since', 'v1', '--only', rule, '--fail-on', 'never'], io);
    expect(stdout).toContain('db/migrations/0002_b.sql');
  });

  it('shows the line of the release that still uses what is dropped', async () => {
    const drop = 'contract/drop-used-by-previous-release';
    world.release('v1', {
      'db/migrations/0001_a.sql': orders,
      'src/orders.ts': '// orders\nexport const open = "SELECT id FROM orders WHERE status = 1";\n',
      'src/other.ts': 'export const all = "SELECT id FROM orders";\n',
    });
    world.write({
      'db/migrations/0002_b.sql': 'ALTER TABLE orders DROP COLUMN status;\n',
      'src/orders.ts': 'export const open = "SELECT id FROM orders";\n',
    });
    const [finding, ...more] = await judged('--only', drop, '--since', 'v1');
    expect(more).toEqual([]);
    expect(finding?.location).toMatchObject({ path: 'db/migrations/0002_b.sql', line: 1 });
    expect(finding?.related).toEqual([
      {
        location: { path: 'src/orders.ts', revision: 'v1', line: 2, column: expect.any(Number) },
        message: 'named here in v1',
      },
    ]);
    const { stdout } = await world.run(['--only', drop, '--since', 'v1']);
    expect(stdout).toContain('v1:src/orders.ts:2:');
    expect(stdout).toContain('WHERE status = 1');
  });

  it.each([
    ['nowhere', '--since nowhere names no commit of this repository.'],
    ['--output=x', '--since --output=x names no commit of this repository.'],
  ])('says that %s is no revision', async (ref, message) => {
    world.release('v1', { 'db/migrations/0001_a.sql': orders });
    const { code, stderr } = await world.run([`--since=${ref}`]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says that there is no repository, and that a revision is missing', async () => {
    world.write({ 'db/migrations/0001_a.sql': orders });
    const outside = await world.run(['--since', 'v1']);
    expect(outside.code).toBe(2);
    expect(outside.stderr).toContain('needs a git work tree');
    expect((await world.run(['--since', ''])).stderr).toContain('--since names no revision');
  });
});
