import type { SyntaxNode } from '../../../../documents/code/syntax.js';
import type { Span } from '../../../../model/span.js';
import type { Act, Does } from '../../calls/act.js';
import { type Step, stepOf } from '../../calls/command.js';
import { sendsSql } from '../bound-sql.js';
import {
  argument,
  type CallValue,
  isFalse,
  isNone,
  isTrue,
  nameOf,
  nothing,
  textOf,
  type Value,
  wordsIn,
} from '../value.js';
import { Walker } from '../walk.js';
import type { DjangoContext } from './fields.js';
import { DjangoFunctions } from './functions.js';
import { outcomeOf } from './operations.js';
import type { DjangoProgram } from './program.js';
import type { State } from './state.js';

/** What the operations of a migration do, each in its place, and how they leave the models. */
export interface Operations {
  readonly steps: readonly Step[];
  readonly state: State;
  /** The functions that `RunPython` comes through on the way forward. */
  readonly visited: ReadonlySet<SyntaxNode>;
}

/** The operations of a migration, from the models as they are before it. */
export function operationsOf(
  program: DjangoProgram,
  before: State,
  app: string,
  context: DjangoContext,
): Operations {
  const { attributes, module } = program;
  const walker = new Walker(module, new DjangoFunctions(before, app, context.engine, true));
  const scope = new Map<string, Value>();
  for (const [name, node] of attributes)
    if (name !== 'operations') scope.set(name, walker.evaluator.value(node, scope));
  const reader = new OperationsReader(program, before, app, context, !isFalse(scope.get('atomic')));
  for (const { type, node } of program.operations) {
    const value = type === 'open' ? nothing : walker.evaluator.value(node, scope);
    if (type === 'one') reader.operation(value, node.span);
    else if (value.type === 'list') {
      for (const item of value.items) reader.operation(item, node.span);
      if (!value.complete) reader.openList(node);
    } else reader.openList(node);
  }
  return reader;
}

class OperationsReader implements Operations {
  readonly steps: Step[] = [];
  readonly visited = new Set<SyntaxNode>();

  constructor(
    private readonly program: DjangoProgram,
    public state: State,
    private readonly app: string,
    private readonly context: DjangoContext,
    private readonly isAtomic: boolean,
  ) {}

  /** Operations that are put together at run time. */
  openList({ span, text }: SyntaxNode): void {
    const does: Does = {
      type: 'dynamic',
      words: wordsIn(text),
      target: 'operations put together at run time',
    };
    this.steps.push(stepOf({ forward: [does], backward: [does] }, { span, loop: false, guarded: false }));
  }

  operation(value: Value, at: Span): void {
    if (value.type !== 'call') {
      const words = value.type === 'runtime' ? value.words : [];
      const does: Does = { type: 'dynamic', words, target: 'an operation put together at run time' };
      this.steps.push(
        stepOf({ forward: [does], backward: [does] }, { span: at, loop: false, guarded: false }),
      );
      return;
    }
    switch (kindOf(nameOf(value.of))) {
      case 'RunSQL':
        this.#sql(value);
        break;
      case 'RunPython':
        this.#python(value);
        break;
      case 'SeparateDatabaseAndState':
        this.#separate(value);
        break;
      default: {
        const { command, state } = outcomeOf(value, this.state, this.app, this.context);
        this.steps.push(stepOf(command, { span: value.node.span, loop: false, guarded: false }));
        this.state = state;
      }
    }
  }

  /** Only `database_operations` reach the database; the models are left as `state_operations` have them. */
  #separate(call: CallValue): void {
    const before = this.state;
    const inner = argument(call, 0, 'database_operations');
    if (inner?.type === 'list') for (const one of inner.items) this.operation(one, call.node.span);
    else if (inner !== undefined && !isNone(inner)) this.openList(call.node);
    this.state = before;
    this.#stateAfter(argument(call, 1, 'state_operations'));
  }

  #stateAfter(operations: Value | undefined): void {
    for (const one of operations?.type === 'list' ? operations.items : [])
      if (one.type === 'call') this.state = outcomeOf(one, this.state, this.app, this.context).state;
  }

  /** @see https://docs.djangoproject.com/en/stable/ref/migration-operations/#runsql */
  #sql(call: CallValue): void {
    const { span } = call.node;
    const reverse = argument(call, 1, 'reverse_sql');
    const acts = (sql: Value | undefined): Act[] =>
      sqlOf(sql, call).map((does) => ({ span, does, loop: false, guarded: false }));
    const isOneWay = reverse === undefined || isNone(reverse);
    this.steps.push({
      span,
      forward: acts(argument(call, 0, 'sql')),
      backward: isOneWay ? 'irreversible' : acts(reverse),
    });
    this.#stateAfter(argument(call, 2, 'state_operations'));
  }

  #python(call: CallValue): void {
    const { span } = call.node;
    const reverse = argument(call, 1, 'reverse_code');
    const walker = this.#walker(call);
    const forward = this.#run(walker, argument(call, 0, 'code'), call);
    for (const func of walker.visited) this.visited.add(func);
    const isOneWay = reverse === undefined || isNone(reverse);
    this.steps.push({
      span,
      forward,
      backward: isOneWay ? 'irreversible' : this.#run(this.#walker(call), reverse, call),
    });
  }

  #walker(call: CallValue): Walker {
    const functions = new DjangoFunctions(
      this.state,
      this.app,
      this.context.engine,
      this.#wraps(call) !== 'nothing',
    );
    return new Walker(this.program.module, functions);
  }

  #run(walker: Walker, code: Value | undefined, call: CallValue): Act[] {
    const { node } = call;
    const { span } = node;
    const at = { span, loop: false, guarded: false };
    if (code === undefined || isNoop(code)) return [{ ...at, does: { type: 'nothing' } }];
    if (code.type !== 'function') {
      const target = `${nameOf(code) || 'a function'} of another file`;
      return [{ ...at, does: { type: 'unclassified', words: wordsIn(node.text), target } }];
    }
    const acts = walker.run(code.node);
    if (this.#wraps(call) !== 'operation' || acts.length === 0) return acts;
    return [{ ...at, does: { type: 'begin' } }, ...acts, { ...at, does: { type: 'end' } }];
  }

  /** What opens a transaction around a function: the migration, the operation, or neither. */
  #wraps(call: CallValue): 'migration' | 'operation' | 'nothing' {
    const given = call.options.get('atomic');
    const rollsBack = this.context.engine !== 'mysql';
    if (this.isAtomic && rollsBack) return 'migration';
    return isTrue(given) || (this.isAtomic && !isFalse(given)) ? 'operation' : 'nothing';
  }
}

/** Projects derive operations of their own from these, `PostgresOnlyRunSQL`, and name them so. */
function kindOf(name: string): string {
  return /(?:RunSQL|RunPython)$/.exec(name)?.[0] ?? name;
}

function isNoop(code: Value): boolean {
  return /(?:^|\.)noop$/.test(code.type === 'name' ? code.path : '');
}

/** A text, or a list of texts and of texts with their parameters. */
function sqlOf(sql: Value | undefined, call: CallValue): Does[] {
  if (sql === undefined || isNoop(sql) || textOf(sql)?.trim() === '') return [{ type: 'nothing' }];
  if (sql.type !== 'list') return [sendsSql(sql, 'none', call.node.text)];
  return sql.items.map((item) =>
    item.type === 'list' && !isNone(item.items[1])
      ? sendsSql(item.items[0], 'driver', call.node.text)
      : sendsSql(item.type === 'list' ? item.items[0] : item, 'none', call.node.text),
  );
}
