import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { badSkill, goodSkill, World } from './world.js';

const root = resolve(import.meta.dirname, '../..');
const program = resolve(root, 'dist/rollout-lint.js');
const path = 'skills/review/SKILL.md';

let world: World;

beforeAll(async () => {
  if (!existsSync(program)) await promisify(execFile)('npm', ['run', 'build'], { cwd: root });
}, 120_000);

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.remove();
});

describe('the built command', () => {
  it('says its version', async () => {
    expect(await called(['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });

  it('ends with 0, 1, 2 and 3', async () => {
    world.write({ [path]: goodSkill });
    expect((await called([])).code).toBe(0);
    world.write({ [path]: badSkill });
    expect((await called([])).code).toBe(1);
    expect((await called(['--fromat', 'json'])).code).toBe(2);
    world.remove();
    world = new World().write({ 'a.txt': '' });
    expect((await called([])).code).toBe(3);
  });

  it('reads SQL, YAML, JSON, TOML and Markdown, and says why by the rule engine', async () => {
    world.write({
      'db/migrations/0001_a.sql': 'CREATE TABLE a (id int);\n',
      'a.ledger.yaml': 'ledger: 1\n',
      'b.ledger.json': '{ "ledger": 1 }\n',
      'c.ledger.toml': 'ledger = 1\n',
      [path]: badSkill,
    });
    const { code, stdout, stderr } = await called(['--format', 'json']);
    expect([code, stderr]).toEqual([1, '']);
    const { findings, coverage } = JSON.parse(stdout);
    expect(coverage.files).toEqual({ read: 5, skipped: [] });
    expect(findings.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain('internal/rule-crashed');
    const finding = findings.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'skill/name-differs-from-folder',
    );
    expect(finding.why.length).toBeGreaterThan(0);
  });

  it('reads standard input', async () => {
    const { code, stdout } = await called(['--stdin-filename', path, '--format', 'json'], badSkill);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings).toHaveLength(1);
  });

  it('writes a long report to a pipe to its end', async () => {
    const files = Array.from({ length: 300 }, (_, index) => [`skills/s${index}/SKILL.md`, badSkill]);
    world.write(Object.fromEntries(files));
    const { stdout } = await called(['--format', 'json']);
    expect(stdout.length).toBeGreaterThan(100_000);
    expect(JSON.parse(stdout).summary.error).toBe(300);
  });

  it('is quiet when nobody reads on', async () => {
    const files = Array.from({ length: 300 }, (_, index) => [`skills/s${index}/SKILL.md`, badSkill]);
    world.write(Object.fromEntries(files));
    const child = spawn(process.execPath, [program, '--format', 'json'], { cwd: world.cwd });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const code = await new Promise((done) => child.on('close', done));
    expect([code, stderr]).toEqual([1, '']);
  });

  it('is an executable file', async () => {
    world.write({ [path]: badSkill });
    await expect(promisify(execFile)(program, ['--quiet'], { cwd: world.cwd })).rejects.toMatchObject({
      code: 1,
    });
  });

  it('keeps the terminal, the parsers and the rule engine out of what a start loads', () => {
    const loaded = new Set<string>();
    const visit = (file: string): void => {
      if (loaded.has(file)) return;
      loaded.add(file);
      for (const match of readFileSync(file, 'utf8').matchAll(/(?:from|^import)\s*"(\.[^"]+)"/gm)) {
        visit(resolve(file, '..', match[1] ?? ''));
      }
    };
    const chunks = resolve(root, 'dist/chunks');
    const lint = readdirSync(chunks).find((name) => name.startsWith('lint-')) ?? '';
    for (const entry of [program, resolve(chunks, lint)]) visit(entry);
    const text = [...loaded].map((file) => readFileSync(file, 'utf8')).join('\n');
    for (const heavy of [
      'ink',
      'react',
      'remark-parse',
      'yaml',
      'globby',
      'json-rules-engine',
      'toml-eslint-parser',
      'csv-parse',
    ]) {
      expect(text.includes(`// node_modules/${heavy}/`), heavy).toBe(false);
    }
    expect(text).not.toMatch(/from "libpg-query"/);
  });
});

describe('the built library', () => {
  it('lints a folder, and refuses a wrong call', async () => {
    world.write({ [path]: badSkill });
    const library = await import(resolve(root, 'dist/index.js'));
    const result = await library.lintFolder(world.cwd, { preset: 'recommended' });
    expect(result.findings).toMatchObject([{ ruleId: 'skill/name-differs-from-folder' }]);
    const tool = { name: 'test', version: '1' };
    const text = library.report('text', result, {
      tool,
      rules: result.rules,
      color: false,
      quiet: false,
      width: 80,
    });
    expect(text).toContain(path);
    await expect(library.lintFolder(world.cwd, { paths: ['none'] })).rejects.toThrow(
      'There is no file or folder',
    );
    await expect(library.lintFolder(world.cwd, { preset: 'stricter' })).rejects.toThrow(
      'There is no preset "stricter"; there are recommended, strict, none.',
    );
    expect((await library.loadConfig(world.cwd)).settings.preset).toBe('recommended');
  });

  it('has its types', () => {
    expect(existsSync(resolve(root, 'dist/types/index.d.ts'))).toBe(true);
  });
});

async function called(
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [program, ...args], { cwd: world.cwd });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, stdout, stderr };
}
