import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../src/cli/init.js';
import { run as lint } from '../../src/cli/lint.js';
import { badSkill } from '../cli/world.js';
import { linesOf, lintFolder } from '../examples/lint-folder.js';
import { called } from './called.js';
import { temporaryFolder } from './temporary-folder.js';

const config = 'rollout-lint.config.yaml';
const baseline = 'rollout-lint-baseline.json';
const hooks = '.pre-commit-config.yaml';
const workflow = '.github/workflows/rollout-lint.yml';

const read = async (root: string, path: string) => readFile(join(root, path), 'utf8');

describe('rollout-lint init', () => {
  it('sets up a repository with migrations, on which every shipped rule is silent afterwards', async () => {
    const root = await temporaryFolder();
    await cp(resolve(import.meta.dirname, '../../examples/shop-fixed'), root, { recursive: true });
    const before = linesOf(await lintFolder(root, 'strict'));
    const { code, out } = await called(run, root);
    expect(code).toBe(0);
    expect(out).toContain(`wrote ${config}\nwrote ${hooks}\nwrote ${workflow}\n`);
    expect(parse(await read(root, config))).toEqual({
      $schema: './node_modules/rollout-lint/schemas/config.schema.json',
      preset: 'recommended',
      migrations: { startAfter: '0008' },
    });
    expect(linesOf(await lintFolder(root, 'strict'))).toEqual(before);
  });

  it('gives the workflow no more rights than it needs', async () => {
    const root = await temporaryFolder();
    await called(run, root);
    const { permissions, jobs } = parse(await read(root, workflow));
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.lint.permissions).toEqual({
      contents: 'read',
      'security-events': 'write',
      actions: 'read',
    });
    expect(jobs.lint.steps.flatMap(({ uses }: { uses?: string }) => uses ?? [])).toEqual([
      expect.stringMatching(/^actions\/checkout@v\d+$/),
      expect.stringMatching(/^actions\/setup-node@v\d+$/),
      expect.stringMatching(/^github\/codeql-action\/upload-sarif@v\d+$/),
    ]);
  });

  it('says nothing of migrations where there are none, and names the rules that are there', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'rollout-rules'));
    await called(run, root);
    expect(parse(await read(root, config))).toEqual({
      $schema: './node_modules/rollout-lint/schemas/config.schema.json',
      preset: 'recommended',
      rulesDir: ['./rollout-rules'],
    });
  });

  it('begins behind the youngest of several histories where all versions are times', async () => {
    const root = await temporaryFolder();
    for (const [service, version] of [
      ['orders', '20260301120000'],
      ['users', '20260201120000'],
    ]) {
      await mkdir(join(root, `${service}/migrations/${version}_a`), { recursive: true });
      await writeFile(
        join(root, `${service}/migrations/${version}_a/migration.sql`),
        'CREATE TABLE a (id int);\n',
      );
    }
    await called(run, root);
    expect(parse(await read(root, config)).migrations).toEqual({ startAfter: '20260301120000' });
  });

  it('sets up the root of the repository from a folder below it, and says so', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, '.git'));
    await mkdir(join(root, 'services/orders'), { recursive: true });
    const { code, out } = await called(run, join(root, 'services/orders'));
    expect(code).toBe(0);
    expect(out).toContain(
      'Setting up ../.., the root of this repository: hooks and workflows are read there.\n',
    );
    expect((await readdir(root)).sort()).toEqual(['.git', '.github', hooks, config, 'services']);
    expect(await readdir(join(root, 'services/orders'))).toEqual([]);
  });

  it('knows the root of a work tree, and says when there is none', async () => {
    const root = await temporaryFolder();
    expect((await called(run, root, '--dry-run')).out).toContain('This folder is in no git repository');
    await writeFile(join(root, '.git'), 'gitdir: elsewhere\n');
    expect((await called(run, root, '--dry-run')).out).not.toContain('git repository');
  });

  it('writes a baseline, with which hook and workflow report what is new', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'skills/review'), { recursive: true });
    await writeFile(join(root, 'skills/review/SKILL.md'), badSkill);
    const { code, out } = await called(run, root, '--baseline');
    expect(code).toBe(0);
    expect(out).toContain(`wrote ${baseline} with 1 known finding\n`);
    expect(JSON.parse(await read(root, baseline)).findings).toHaveLength(1);
    expect(parse(await read(root, hooks)).repos[0].hooks[0].entry).toBe(
      `rollout-lint --baseline ${baseline}`,
    );
    expect(await read(root, workflow)).toContain(` --baseline ${baseline} \${BASE:+`);
    expect(await called(lint, root, '--baseline', baseline)).toMatchObject({ code: 0, err: '' });

    const again = await called(run, root, '--baseline');
    expect(again.out).toContain(`${baseline} is there already and was kept`);
  });

  it('says in a dry run that it would write a baseline', async () => {
    const root = await temporaryFolder();
    expect((await called(run, root, '--baseline', '--dry-run')).out).toContain(`--- ${baseline}\n`);
    expect(await readdir(root)).toEqual([]);
  });

  it('asks to look at where it begins to judge', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'db/migrations'), { recursive: true });
    await writeFile(join(root, 'db/migrations/0001_a.sql'), 'CREATE TABLE a (id bigint);\n');
    expect((await called(run, root)).out).toContain('See that `migrations.startAfter` in the config has run');
    expect((await called(run, await temporaryFolder())).out).not.toContain('startAfter');
  });

  it('begins behind the last one of each where there are several histories', async () => {
    const root = await temporaryFolder();
    for (const [service, number] of [
      ['orders', '0007'],
      ['users', '0001'],
    ]) {
      await mkdir(join(root, `${service}/migrations`), { recursive: true });
      await writeFile(
        join(root, `${service}/migrations/${number}_a.sql`),
        'ALTER TABLE a ADD COLUMN b int NOT NULL;\n',
      );
    }
    await called(run, root);
    expect(parse(await read(root, config)).migrations).toEqual({
      startAfter: { 'orders/migrations': '0007', 'users/migrations': '0001' },
    });
    expect(await called(lint, root)).toMatchObject({ code: 0, err: '' });

    await writeFile(join(root, 'users/migrations/0002_b.sql'), 'ALTER TABLE a ADD COLUMN c int NOT NULL;\n');
    expect((await called(lint, root)).out).toContain('users/migrations/0002_b.sql');
  });

  it('begins behind the last one by its name where migrations have no version', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'alembic/versions'), { recursive: true });
    for (const [revision, parent, column] of [
      ['ffff', 'None', 'a'],
      ['aaaa', '"ffff"', 'b'],
    ]) {
      await writeFile(
        join(root, `alembic/versions/${revision}_${column}.py`),
        `from alembic import op
import sqlalchemy as sa

revision = "${revision}"
down_revision = ${parent}


def upgrade():
    op.add_column("orders", sa.Column("${column}", sa.Integer(), nullable=False))


def downgrade():
    op.drop_column("orders", "${column}")
`,
      );
    }
    await called(run, root);
    expect(parse(await read(root, config)).migrations).toEqual({ startAfter: 'aaaa' });
    expect(await called(lint, root)).toMatchObject({ code: 0, err: '' });
    await writeFile(join(root, config), 'migrations: { startAfter: ffff }\n');
    const { out } = await called(lint, root);
    expect(out).toContain('alembic/versions/aaaa_b.py');
    expect(out).not.toContain('alembic/versions/ffff_a.py');
  });

  it('keeps what is there, and says what to add', async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, hooks), 'repos: []\n');
    await writeFile(join(root, 'rollout-lint.config.toml'), 'preset = "strict"\n');
    const { code, out } = await called(run, root);
    expect(code).toBe(0);
    expect(out).toContain('rollout-lint.config.toml is there already and was kept.');
    expect(out).toContain(`${hooks} is yours and was kept. Add this to its`);
    expect(await read(root, hooks)).toBe('repos: []\n');
    expect((await readdir(root)).sort()).toEqual(['.github', hooks, 'rollout-lint.config.toml']);
  });

  it('writes nothing that asks for a baseline where a broken config keeps it from being written', async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, config), 'preset: [\n');
    const { code, err } = await called(run, root, '--baseline');
    expect(code).toBe(2);
    expect(err).toContain(`${config}:2:1: This config is no valid YAML`);
    expect(await readdir(root)).toEqual([config]);
  });

  it('tells a hook and a workflow from what speaks of them', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, '.github/workflows'), { recursive: true });
    await writeFile(join(root, hooks), 'repos: [] # rollout-lint\n');
    await writeFile(join(root, '.github/workflows/ci.yml'), 'on: push # id: rollout-lint\n');
    const { out } = await called(run, root, '--dry-run');
    expect(out).toContain(`${hooks} is yours and was kept.`);
    expect(out).toContain(`--- ${workflow}\n`);

    await writeFile(join(root, hooks), 'repos:\n  - { repo: x, rev: v1, hooks: [{ id: rollout-lint }] }\n');
    await writeFile(
      join(root, '.github/workflows/lint.yaml'),
      'jobs: { a: { steps: [{ run: npx rollout-lint . }] } }',
    );
    const again = await called(run, root, '--dry-run');
    expect(again.out).toContain(`${hooks} has the hook already`);
    expect(again.out).toContain('.github/workflows/lint.yaml is there already and was kept.');
  });

  it('can be run twice', async () => {
    const root = await temporaryFolder();
    await called(run, root);
    const again = await called(run, root);
    expect(again.code).toBe(0);
    expect(again.out).not.toContain('wrote');
    expect(again.out).toContain(`${hooks} has the hook already and was kept.`);
  });

  it('takes the default branch from the clone', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, '.git/refs/remotes/origin'), { recursive: true });
    await writeFile(join(root, '.git/refs/remotes/origin/HEAD'), 'ref: refs/remotes/origin/trunk\n');
    await called(run, root);
    expect(parse(await read(root, workflow)).on.push.branches).toEqual(['trunk']);
  });

  it('takes the usual branch that is there, also from a work tree, where the clone has none', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'main/.git/worktrees/fix'), { recursive: true });
    await writeFile(join(root, 'main/.git/packed-refs'), '# pack-refs\n1234 refs/heads/master\n');
    await writeFile(join(root, 'main/.git/worktrees/fix/commondir'), '../..\n');
    await mkdir(join(root, 'fix'));
    await writeFile(join(root, 'fix/.git'), `gitdir: ${join(root, 'main/.git/worktrees/fix')}\n`);
    for (const tree of ['main', 'fix']) {
      await called(run, join(root, tree));
      expect(parse(await read(join(root, tree), workflow)).on.push.branches).toEqual(['master']);
    }
  });

  it('shows a dry run and writes nothing', async () => {
    const root = await temporaryFolder();
    const { code, out } = await called(run, root, '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain(`--- ${workflow}\n`);
    expect(out).not.toContain('Next:');
    expect(await readdir(root)).toEqual([]);
  });

  it.each([[['now']], [['--force']]])('refuses %j', async (args) => {
    const root = await temporaryFolder();
    const { code, err } = await called(run, root, ...args);
    expect(code).toBe(2);
    expect(err).toMatch(/^rollout-lint init: /);
    expect(await readdir(root)).toEqual([]);
  });
});
