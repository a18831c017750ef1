import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DROPS, generateCode } from './generate-code.js';
import { generateManifests } from './generate-manifests.js';
import { generateMigrations } from './generate-migrations.js';
import { BOXES_OF_A_PLAN, generatePlans } from './generate-plans.js';
import type { Command, Measured } from './measure.js';
import { measure, median } from './measure.js';

/**
 * `npm run bench`: whole processes, cold, on the same files in one run; each figure also as a ratio, which
 * holds where single times do not. See README.md beside this file for what was measured and learnt.
 */
const here = import.meta.dirname;
const built = join(here, '../dist/rollout-lint.js');
const work = join(here, 'work/migrations');
const code = join(here, 'work/code');
const manifests = join(here, 'work/manifests');
const plans = join(here, 'work/plans');
const MIGRATIONS = 2_000;
const MANIFEST_FILES = 500;
const CODE_FILES = 10_000;
const SKILLS = 3_000;
const PLANS = 400;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);

if (!existsSync(built)) fail('dist/ is not built: run npm run build');
installPeers();
generateMigrations(work, MIGRATIONS);
generateCode(code, CODE_FILES);
generateManifests(manifests, MANIFEST_FILES);
generatePlans(plans, SKILLS, PLANS);

const peer = (name: string): string => join(here, 'node_modules/.bin', name);
const shell = (command: string): [string, ...string[]] => ['/bin/sh', '-c', `exec ${command}`];
const node = process.execPath;
const readAll = `const fs=require('fs'),d='db/migrations/';for(const f of fs.readdirSync(d))fs.readFileSync(d+f,'utf8')`;
const commands: readonly Command[] = [
  { name: 'rollout-lint', argv: [node, built, '.', '--fail-on', 'never', '--format', 'json'], cwd: work },
  { name: 'squawk', argv: shell(`${peer('squawk')} db/migrations/*.sql`), cwd: work },
  { name: 'pgfence', argv: shell(`${peer('pgfence')} analyze db/migrations/*.sql`), cwd: work },
  { name: 'read the files', argv: [node, '-e', readAll], cwd: work },
  { name: 'rollout-lint --version', argv: [node, built, '--version'] },
  { name: 'node -e 0', argv: [node, '-e', '0'] },
];

const lintAll = [node, built, '.', '--fail-on', 'never', '--format', 'json'] as const;
const readCode = `const fs=require('fs');for(const d of fs.readdirSync('src'))for(const f of fs.readdirSync('src/'+d))fs.readFileSync('src/'+d+'/'+f,'utf8')`;
const search: readonly Command[] = [
  { name: 'search the code', argv: [...lintAll], cwd: code },
  { name: 'references: nowhere', argv: [...lintAll, '--config', 'nowhere.yaml'], cwd: code },
  { name: 'read the code', argv: [node, '-e', readCode], cwd: code },
];

const readManifests = `const fs=require('fs'),d='manifests/';for(const f of fs.readdirSync(d))fs.readFileSync(d+f,'utf8')`;
const judgeManifests: readonly Command[] = [
  { name: 'rollout-lint', argv: [...lintAll], cwd: manifests },
  {
    name: 'spectral',
    argv: shell(
      `${peer('spectral')} lint --ruleset ${join(here, 'spectral.yaml')} --quiet 'manifests/*.yaml'`,
    ),
    cwd: manifests,
  },
  { name: 'read the files', argv: [node, '-e', readManifests], cwd: manifests },
];

const readPlans = `const fs=require('fs');for(const d of fs.readdirSync('skills'))fs.readFileSync('skills/'+d+'/SKILL.md','utf8');for(const d of fs.readdirSync('todos'))fs.readFileSync('todos/'+d+'/implementation-plan.md','utf8')`;
const judgePlans: readonly Command[] = [
  { name: 'rollout-lint', argv: [...lintAll], cwd: plans },
  {
    name: 'markdownlint-cli2',
    argv: shell(`${peer('markdownlint-cli2')} 'skills/*/SKILL.md' 'todos/*/implementation-plan.md'`),
    cwd: plans,
  },
  { name: 'read the files', argv: [node, '-e', readPlans], cwd: plans },
];

print(`${MIGRATIONS} migrations of four statements, ${rounds} counted rounds, Node ${process.version}\n`);
table(measure(commands, rounds));
print(`\n${DROPS} columns and tables dropped in a repository of ${CODE_FILES} source files\n`);
table(measure(search, rounds));
print(`\n${MANIFEST_FILES * 10} manifests in ${MANIFEST_FILES} files\n`);
table(measure(judgeManifests, rounds));
print(`\n${SKILLS} skills, and ${PLANS} plans with ${PLANS * BOXES_OF_A_PLAN} boxes\n`);
table(measure(judgePlans, rounds));

function table(measured: readonly Measured[]): void {
  const [ours] = measured;
  print(`command                   median ms   min ms   max ms   peak MB   ${ours?.name} is`);
  for (const one of measured) print(row(one, ours));
}

function row({ name, times, peakMegabytes }: Measured, against: Measured | undefined): string {
  const middle = median(times);
  const ratio =
    against === undefined || name === against.name ? '' : `${(median(against.times) / middle).toFixed(2)} ×`;
  const figures = [middle, Math.min(...times), Math.max(...times)].map((figure) =>
    figure.toFixed(0).padStart(8),
  );
  const peak = peakMegabytes === undefined ? '–' : peakMegabytes.toFixed(0);
  return `${name.padEnd(24)}  ${figures.join(' ')}  ${peak.padStart(8)}   ${ratio}`;
}

function installPeers(): void {
  if (existsSync(join(here, 'node_modules'))) return;
  print('installing the peers …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  if (status !== 0) fail('the peers could not be installed');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(message: string): never {
  process.stderr.write(`bench: ${message}\n`);
  process.exit(2);
}
