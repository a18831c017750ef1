import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Settings } from '../config/settings.js';
import { isScanProblem } from '../discover/path-arguments.js';
import { readFolder } from '../links/read-folder.js';
import { planGraph } from '../links/services/dependencies.js';
import { isUnknown, known } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import type { Scaffold } from './from-template.js';
import { problemOfPath, shown } from './name.js';
import type { App } from './pm2-ecosystem/file.js';
import { ecosystemFile, ecosystemText, startCommand } from './pm2-ecosystem/file.js';
import { scriptOf } from './pm2-ecosystem/script.js';
import type { Refusal } from './refusal.js';
import { isRefusal, refuse } from './refusal.js';

type RunPlan = Subject<'run-plan'>;

/**
 * The ecosystem file of a run plan. Touches nothing.
 *
 * @param root the working directory, absolute
 * @param asked the path of a run plan; the only one there is where absent
 * @param dir where to write, relative to the working directory; the plan's own root where absent
 */
export async function ecosystemOf(
  root: string,
  settings: Settings,
  asked: string | undefined,
  dir: string | undefined,
): Promise<Scaffold | Refusal> {
  const wrong = dir === undefined || dir === '' ? undefined : problemOfPath(dir);
  if (wrong !== undefined) return refuse(`--dir: ${wrong}`);
  const read = await readFolder(root, settings);
  if (isScanProblem(read)) return refuse(read.problem);
  const { model } = read;
  const plan = planNamed(model, asked);
  if (isRefusal(plan)) return plan;
  const ordered = inOrder(model, plan);
  if (isRefusal(ordered)) return ordered;
  if (ordered.length === 0) return refuse(`${shown(plan.path)} has no service that is a process of its own.`);
  const projectRoot = known(plan.facts.projectRoot);
  if (projectRoot === undefined)
    return refuse(`projectRoot of ${shown(plan.path)} lies outside of the working directory.`);
  const folder = dir === undefined ? projectRoot : tidy(dir);
  const outside = ordered.find((one) => isOutside(ownFolder(projectRoot, one)));
  if (outside !== undefined)
    return refuse(
      `The path of ${shown(outside.name)} in ${shown(plan.path)} leads out of the working directory.`,
    );
  const apps: App[] = [];
  for (const service of ordered) apps.push(await appOf(root, projectRoot, folder, service));
  const guessed = apps.filter(({ isGuess }) => isGuess).map(({ name }) => name);
  return {
    files: [{ path: posix.join(folder, ecosystemFile), text: ecosystemText(plan.path, apps) }],
    next: [
      ...(guessed.length > 0 ? [`Say what ${guessed.join(', ')} run: no start script names a file.`] : []),
      "Let each service call process.send('ready') when it listens: those behind it wait for that.",
      `Start them from ${folder === '' ? 'this folder' : folder} with \`${startCommand}\`: each is waited for then.`,
      'Rotate the logs: `pm2 install pm2-logrotate`, then `pm2 set pm2-logrotate:max_size 10M` and `pm2 set pm2-logrotate:retain 14`.',
    ],
  };
}

/** Without `./` and a slash at the end; `''` is the working directory. */
function tidy(dir: string): string {
  return posix.normalize(`./${dir}`).replace(/\/$/, '').replace(/^\.$/, '');
}

function planNamed(model: Model, asked: string | undefined): RunPlan | Refusal {
  const plans = model.of('run-plan');
  const paths = plans.map(({ path }) => path).join(', ');
  if (asked !== undefined) {
    const path = posix.normalize(asked);
    const found = plans.find((plan) => plan.path === path);
    return found ?? refuse(`${shown(asked)} is no run plan${paths === '' ? '' : `; there are ${paths}`}.`);
  }
  const [only, ...others] = plans;
  if (only === undefined) {
    return refuse('There is no run plan here: a YAML or JSON file with `services` and `executionMode`.');
  }
  return others.length === 0 ? only : refuse(`There are several run plans; name one of ${paths}.`);
}

type Planned = NonNullable<ReturnType<typeof servicesOf>>[number];

function servicesOf({ facts }: RunPlan) {
  return known(facts.services);
}

/** The services behind those they depend on, otherwise in the order of the plan; a library is no process. */
function inOrder(model: Model, plan: RunPlan): Planned[] | Refusal {
  const own = model
    .of('service')
    .filter(({ path, facts }) => path === plan.path && facts.origin === 'run-plan');
  const graph = planGraph(own);
  const [circle] = graph.circles;
  if (circle !== undefined) {
    return refuse(
      `No order suits services that wait for each other: ${graph.wayAround(circle[0] ?? '').join(' -> ')}.`,
    );
  }
  if (isUnknown(plan.facts.edges))
    return refuse(`What the services of ${shown(plan.path)} depend on is a template.`);
  const level = ({ name }: Planned) => graph.level(name) ?? 0;
  return (servicesOf(plan) ?? [])
    .filter(({ type }) => type === null || !/^(?:lib|library|package)$/i.test(type))
    .sort((a, b) => level(a) - level(b));
}

/** The folder of a service, relative to the working directory. */
function ownFolder(projectRoot: string, { folder }: Planned): string {
  return posix.join(projectRoot, folder ?? '.');
}

function isOutside(path: string): boolean {
  return posix.isAbsolute(path) || path === '..' || path.startsWith('../');
}

async function appOf(root: string, projectRoot: string, folder: string, service: Planned): Promise<App> {
  const { name, healthCheck, port, script } = service;
  const own = ownFolder(projectRoot, service);
  const cwd = posix.relative(folder, own);
  const found = script ?? scriptOf(await textOf(join(root, own, 'package.json')));
  return {
    name,
    cwd: cwd === '' ? '.' : cwd.startsWith('.') ? cwd : `./${cwd}`,
    script: found ?? 'index.js',
    isGuess: found === undefined && !existsSync(join(root, own, 'index.js')),
    healthCheck,
    port,
  };
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
