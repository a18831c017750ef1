import { at, booleanOf, entryOf, factOf, numberOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';

/**
 * The applications of an ecosystem file, in the order in which PM2 starts them: `apps` or `pm2` of it, or the file as
 * a whole; a list, or the only one.
 *
 * @see `_startJson` in lib/API.js of PM2
 */
export function processSubjects(root: DataNode | undefined, path: string): Subject<'process'>[] {
  const apps = at(root, 'apps') ?? at(root, 'pm2') ?? (isBare(root) ? root : undefined);
  if (apps?.kind === 'map') return [processSubject(apps, 0, path)];
  if (apps?.kind !== 'list') return [];
  return apps.items
    .filter((app) => app.kind === 'map')
    .map((app, index) =>
      processSubject(app, apps.tag === undefined ? index : unknown('the list is computed'), path),
    );
}

/** A map is an application where it says what it runs. */
function isBare(root: DataNode | undefined): boolean {
  return root?.kind === 'list' || at(root, 'script') !== undefined;
}

function processSubject(app: DataNode, position: Fact<number>, path: string): Subject<'process'> {
  const name = valueIn(app, ['name'], textOf);
  const key = typeof name === 'string' ? `app ${name}` : `app at ${app.span.start}`;
  return subject(
    'process',
    key,
    { path, span: app.span },
    {
      name,
      position,
      execMode: execModeOf(app),
      ...instancesOf(app),
      port: portOf(app),
      portIncrements: equals(valueIn(app, ['increment_var'], textOf), 'PORT'),
      script: valueIn(app, ['script'], textOf),
      restartPolicy: hasOne(app, RESTART),
      logPolicy: either(both(hasOne(app, OUT), hasOne(app, ERRORS)), hasOne(app, LOG)),
      healthGate: equals(valueIn(app, ['wait_ready'], booleanOf), true),
    },
    { spans: spansIn(app) },
  );
}

/** PM2's own names for its settings, the first one as its documentation has it. @see lib/API/schema.json of PM2 */
const RESTART = ['max_restarts', 'min_uptime', 'restart_delay', 'exp_backoff_restart_delay'];
const OUT = ['out_file', 'output', 'out', 'out_log'];
const ERRORS = ['error_file', 'error', 'err', 'err_file', 'err_log'];
const LOG = ['log_file', 'log'];
const MODE = ['exec_mode', 'execMode'];

/** A setting under one of its names; unknown where it is computed, or the app takes settings from elsewhere. */
function valueIn<T>(
  app: DataNode,
  names: readonly string[],
  read: (node: DataNode) => T | undefined,
): Fact<T> {
  const node = names.map((name) => at(app, name)).find((one) => one !== undefined);
  if (node === undefined && app.tag !== undefined) return unknown('settings from elsewhere');
  return factOf(node, read);
}

function execModeOf(app: DataNode): Fact<'fork' | 'cluster'> {
  return valueIn(app, MODE, (node) => {
    const mode = textOf(node)?.replace(/_mode$/, '');
    return mode === 'fork' || mode === 'cluster' ? mode : undefined;
  });
}

function instancesOf(app: DataNode): Pick<Subject<'process'>['facts'], 'instances' | 'severalInstances'> {
  const instances = valueIn(app, ['instances'], textOf);
  if (isUnknown(instances)) return { instances, severalInstances: instances };
  if (instances === null) return { instances, severalInstances: false };
  const count = instances === 'max' ? 0 : Number(instances);
  const severalInstances = Number.isNaN(count)
    ? unknown('not of the expected type')
    : count > 1 || count <= 0;
  return { instances, severalInstances };
}

function portOf(app: DataNode): Fact<string> {
  const env = at(app, 'env');
  if (env === undefined) return app.tag === undefined ? null : unknown('settings from elsewhere');
  if (env.kind === 'scalar' && env.tag !== undefined) return unknown('the environment is computed');
  const port = at(env, 'PORT');
  if (port === undefined && env.tag !== undefined) return unknown('the environment is computed');
  return factOf(port, (node) => textOf(node) ?? numberOf(node)?.toString());
}

/** Whether one of some settings is there, whatever its value. */
function hasOne(app: DataNode, names: readonly string[]): Fact<boolean> {
  if (names.some((name) => isSet(at(app, name)))) return true;
  return app.tag === undefined ? false : unknown('settings from elsewhere');
}

function isSet(node: DataNode | undefined): boolean {
  return node !== undefined && (node.kind !== 'scalar' || node.value !== null || node.tag !== undefined);
}

function equals<T>(fact: Fact<T>, value: T): Fact<boolean> {
  return isUnknown(fact) ? fact : fact === value;
}

function both(left: Fact<boolean>, right: Fact<boolean>): Fact<boolean> {
  if (left === false || right === false) return false;
  return left === true ? right : left;
}

function either(left: Fact<boolean>, right: Fact<boolean>): Fact<boolean> {
  if (left === true || right === true) return true;
  return left === false ? right : left;
}

function spansIn(app: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const places = [
    ['name', entryOf(app, 'name')],
    ['instances', entryOf(app, 'instances')],
    ['execMode', MODE.map((mode) => entryOf(app, mode)).find((one) => one !== undefined)],
    ['port', entryOf(at(app, 'env'), 'PORT')],
    ['healthGate', entryOf(app, 'wait_ready')],
  ] as const;
  for (const [fact, entry] of places) if (entry !== undefined) spans[fact] = spansOf(entry);
  return spans;
}
