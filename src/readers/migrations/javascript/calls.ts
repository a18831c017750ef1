import { wordsOf } from '../code-statement.js';
import { externalCall } from './external-calls.js';
import type { Follow, Step } from './steps.js';
import type { Trail } from './trail.js';
import type { Chain, FunctionValue, Link, List, RecordValue, Value } from './value.js';
import { isCall, runtime, undefinedValue } from './value.js';
import { under, type Where, when } from './where.js';

/** Goes on into a function that a call runs. */
export type Enter = (body: FunctionValue, args: readonly Value[], where: Where) => void;

/** Makes steps of the calls that a function comes by. */
export class Calls {
  readonly steps: Step[] = [];
  /** The last links of the chains that were taken: a chain under a name is taken where it is made, and only there. */
  readonly #taken = new WeakSet<Link>();
  readonly #gone = new WeakSet<Value>();

  constructor(
    private readonly text: string,
    private readonly follow: Follow,
    private readonly trail: Trail,
    private readonly enter: Enter,
  ) {}

  /** Takes the calls that a value is made of. */
  take(value: Value, where: Where): void {
    if (value.type === 'list' || value.type === 'record') this.#takeParts(value, where);
    if (value.type !== 'chain' || !isCall(value)) return;
    const end = this.#resultAt(value.links);
    const chain = { ...value, links: withoutHandles(end < 0 ? value.links : value.links.slice(0, end)) };
    this.#chain(chain, where);
    if (end < 0) return;
    const behind = value.links.slice(end + 1);
    const result: Chain = { ...value, root: { type: 'value', value: runtime }, links: behind };
    if (isCall(result)) this.#chain(result, where);
  }

  /** A list may hold another one many times over, and so on: each is gone through once. */
  #takeParts(value: List | RecordValue, where: Where): void {
    if (this.#gone.has(value)) return;
    this.#gone.add(value);
    const parts = value.type === 'list' ? value.items : value.entries.values();
    for (const part of parts) this.take(part, where);
  }

  /** Code of which nothing is known gets hold of the database. */
  foreign(node: { readonly start?: number | null; readonly end?: number | null }, where: Where): void {
    const span = { start: node.start ?? 0, end: node.end ?? 0 };
    const words = wordsOf(this.text.slice(span.start, span.end));
    this.steps.push({ type: 'foreign', span, ...under(where), words });
  }

  #chain(chain: Chain, where: Where): void {
    const last = chain.links.at(-1);
    if (!this.#isVarying(chain)) this.trail.read(chain);
    if (last === undefined || this.#taken.has(last) || !isCall(chain)) return;
    this.#taken.add(last);
    if (this.follow.isOwn(chain)) this.#own(chain, where);
    else this.#other(chain, where);
  }

  /** Whether it begins with a name that stood for a handle, and for another one later. */
  #isVarying({ root }: Chain): boolean {
    if (root.type !== 'value' || root.value.type !== 'runtime') return false;
    const [name, ...others] = root.value.words;
    return name !== undefined && others.length === 0 && this.trail.handles.has(name);
  }

  /** Where a chain is waited for or looked at, so that a result stands behind; a handle goes on as a chain. */
  #resultAt(links: readonly Link[]): number {
    return links.findIndex(({ name, args }, index) => {
      if (!results.has(name) || args !== undefined) return false;
      const before = links[index - 1];
      return name !== 'await' || before === undefined || this.follow.isHandle?.(before) !== true;
    });
  }

  #own(chain: Chain, where: Where): void {
    const links = withoutBind(chain.links);
    const then = links.findIndex(({ name, args }) => args !== undefined && afterwards.has(name));
    const acting = { ...chain, links: then < 0 ? links : links.slice(0, then) };
    if (isCall(acting)) {
      this.steps.push({ type: 'call', chain: acting, span: spanOfActing(acting), ...under(where) });
    }
    for (const [index, link] of links.entries()) {
      if (!hasFunctions(link)) continue;
      if (then >= 0 && index >= then) this.#functionsOf(link, [], whereHandled(link, where));
      else {
        const args = this.follow.enters?.({ ...chain, links: links.slice(0, index) }, link);
        if (args !== undefined) this.#entered(link, args, where);
      }
    }
  }

  #entered(link: Link, args: readonly Value[], where: Where): void {
    const bracket = { type: 'bracket', name: link.name, span: link.span, ...under(where) } as const;
    this.steps.push({ ...bracket, edge: 'begin' });
    this.#functionsOf(link, args, where);
    this.steps.push({ ...bracket, edge: 'end' });
  }

  /** A call of something else: functions handed to it may run, and so may calls. */
  #other(chain: Chain, where: Where): void {
    const { root, links, span } = chain;
    if (root.type === 'global' && root.name === 'Promise' && links[0]?.name === 'reject') {
      this.steps.push({ type: 'refusal', span, ...under(where) });
      return;
    }
    const external = externalCall(chain);
    if (external !== undefined) this.steps.push({ type: 'external', call: external, span, ...under(where) });
    const called = calledFunction(chain);
    if (called !== undefined) this.enter(called, allGiven(called, links[0]?.args ?? []), where);
    else if (root.type !== 'value' && isHandedOver(chain)) this.foreign(span, where);
    for (const [index, link] of links.entries()) {
      if (called !== undefined && index === 0) continue;
      const list = index === 0 && root.type === 'value' ? root.value : runtime;
      if (perItem.has(link.name))
        rounds(list, where, (item, inside) =>
          this.#functionsOf(link, link.name === 'reduce' ? [runtime, item] : [item], inside),
        );
      else this.#functionsOf(link, [], whereHandled(link, where));
    }
  }

  #functionsOf({ args = [] }: Link, given: readonly Value[], where: Where): void {
    for (const arg of args) {
      const values = arg.type === 'list' ? arg.items : [arg];
      for (const value of values) {
        const bound = boundFunction(value);
        if (value.type === 'function') this.enter(value, given, where);
        else if (bound !== undefined) this.enter(bound.body, [...bound.args, ...given], where);
        else this.take(value, where);
      }
    }
  }
}

/** Goes through a list item by item where it is known, else once with an item that is not. */
export function rounds(over: Value, where: Where, round: (item: Value, where: Where) => void): void {
  if (over.type === 'list') for (const item of over.items) round(item, where);
  else round(runtime, { ...where, loop: true });
}

/** What is done with the result of a chain. */
const results: ReadonlySet<string> = new Set(['await', '!', '===', '!==']);

/** What waits for a call, or is told how it ended. */
const afterwards: ReadonlySet<string> = new Set(['then', 'catch', 'finally', 'nodeify', 'asCallback', 'tap']);

const perItem: ReadonlySet<string> = new Set([
  ...['forEach', 'map', 'each', 'eachSeries', 'flatMap', 'mapSeries', 'reduce', 'filter'],
]);

/** What is told of a failure runs only where there was one. */
function whereHandled({ name }: Link, where: Where): Where {
  return name === 'catch' ? when(where, { test: runtime, holds: true }) : where;
}

function hasFunctions({ args = [] }: Link): boolean {
  return args.some(({ type }) => type === 'function' || type === 'list');
}

/** A handle that was waited for is the handle. */
function withoutHandles(links: readonly Link[]): readonly Link[] {
  return links.filter(({ name, args }) => name !== 'await' || args !== undefined);
}

/** `db.addColumn.bind(db, 'users', …)` is the call that it will become. */
function withoutBind(links: readonly Link[]): readonly Link[] {
  const at = links.findIndex(({ name, args }) => name === 'bind' && args !== undefined);
  const bound = links[at - 1];
  const bind = links[at];
  if (bound === undefined || bind?.args === undefined || bound.args !== undefined) return links;
  const call = { ...bound, args: bind.args.slice(1), span: { start: bound.span.start, end: bind.span.end } };
  return [...links.slice(0, at - 1), call, ...links.slice(at + 1)];
}

/** Up to the last call that acts: `.then(…)` behind it is no part of it. */
function spanOfActing({ span, links }: Chain): Chain['span'] {
  const last = links.at(-1);
  return { start: span.start, end: Math.min(span.end, last?.span.end ?? span.end) };
}

function calledFunction({ root, links }: Chain): FunctionValue | undefined {
  return root.type === 'value' && root.value.type === 'function' && links[0]?.name === ''
    ? root.value
    : undefined;
}

/** What a function of the file is called with, parameters that nothing is given for included. */
function allGiven({ node }: FunctionValue, args: readonly Value[]): Value[] {
  const named = node.params.filter(({ type }) => type !== 'RestElement');
  const missing = Math.max(0, named.length - args.length);
  return [...args, ...Array<Value>(missing).fill(undefinedValue)];
}

/** `populate.bind(db)`, `populate.bind(null, db)`: the function, and the first of its arguments. */
function boundFunction(value: Value): { body: FunctionValue; args: readonly Value[] } | undefined {
  if (value.type !== 'chain' || value.root.type !== 'value' || value.root.value.type !== 'function')
    return undefined;
  const [bind, ...rest] = value.links;
  if (bind?.name !== 'bind' || bind.args === undefined || rest.length > 0) return undefined;
  return { body: value.root.value, args: bind.args.slice(1) };
}

/** Whether the framework's handle itself is among what a call is given, and not a call on it. */
function isHandedOver({ root, links }: Chain): boolean {
  if (root.type === 'global' && root.name === 'console') return false;
  return links.some(({ args = [] }) => args.some(isHandle));
}

function isHandle(value: Value): boolean {
  const gone = new Set<Value>();
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === 'chain' && next.root.type === 'receiver' && !isCall(next)) return true;
    if (next.type !== 'record' || gone.has(next)) continue;
    gone.add(next);
    open.push(...next.entries.values());
  }
  return false;
}
