import type { SyntaxNode, SyntaxTree } from '../../../documents/code/syntax.js';
import { childOf, everySyntaxNode } from '../../../documents/code/syntax.js';
import { tableOfClass } from './inflect.js';
import type { RailsVersion } from './types.js';

/** A migration file, as its class has it. */
export interface Program {
  readonly root: SyntaxNode;
  /** The version in `ActiveRecord::Migration[7.1]`; 4.2 where there is none. */
  readonly version: RailsVersion;
  /** The methods of the class, those of its singleton (`def self.up`) included. */
  readonly methods: ReadonlyMap<string, SyntaxNode>;
  /** What constants of the file are assigned. */
  readonly constants: ReadonlyMap<string, SyntaxNode>;
  /** Tables of the models that the file defines, by the name of the class. */
  readonly models: ReadonlyMap<string, string>;
  /** Every class, module and constant the file defines. */
  readonly defined: ReadonlySet<string>;
  /** The body of each here-document, by its opening. */
  readonly heredocs: ReadonlyMap<SyntaxNode, SyntaxNode>;
  /** Whether it says `disable_ddl_transaction!`. */
  readonly withoutTransaction: boolean;
  /** Where a method says so, which is too late. */
  readonly lateMarkers: readonly SyntaxNode[];
}

/** The migration of a file; `undefined` where no class of it has a method `change`, `up` or `down`. */
export function programOf({ root }: SyntaxTree): Program | undefined {
  const nodes = [...everySyntaxNode(root)];
  const classes = nodes.filter(({ type }) => type === 'class');
  const own = classes.find((node) => isMigration(node));
  if (own === undefined) return undefined;
  const constants = new Map<string, SyntaxNode>();
  for (const node of nodes) {
    const left = node.type === 'assignment' ? childOf(node, 'left') : undefined;
    const right = childOf(node, 'right');
    if (left?.type === 'constant' && right !== undefined) constants.set(left.text, right);
  }
  const definitions = nodes.filter(({ type }) => type === 'class' || type === 'module');
  return {
    root,
    version: versionOf(own),
    methods: methodsOf(own),
    constants,
    models: modelsOf(classes, own),
    defined: new Set([...constants.keys(), ...definitions.map((node) => lastNameOf(node))]),
    heredocs: heredocsOf(nodes),
    withoutTransaction: bodyOf(own).some(({ text }) => noTransaction.test(text)),
    lateMarkers: [...methodsOf(own).values()].flatMap((method) =>
      [...everySyntaxNode(method)].filter(
        ({ type, text }) => type === 'identifier' && noTransaction.test(text),
      ),
    ),
  };
}

const noTransaction = /^disable_ddl_transaction!/;

const ways: ReadonlySet<string> = new Set(['change', 'up', 'down']);

function isMigration(node: SyntaxNode): boolean {
  return [...methodsOf(node).keys()].some((name) => ways.has(name));
}

/** The statements of a class, `class << self` opened. */
function bodyOf(node: SyntaxNode): SyntaxNode[] {
  const body = childOf(node, 'body')?.children ?? [];
  return body.flatMap((child) => (child.type === 'singleton_class' ? bodyOf(child) : [child]));
}

function methodsOf(node: SyntaxNode): Map<string, SyntaxNode> {
  const methods = new Map<string, SyntaxNode>();
  for (const child of bodyOf(node)) {
    // `private def helper` hands the method to a call.
    const given = child.type === 'call' ? childOf(child, 'arguments')?.children[0] : child;
    if (given?.type !== 'method' && given?.type !== 'singleton_method') continue;
    const name = childOf(given, 'name')?.text;
    if (name !== undefined) methods.set(name, given);
  }
  return methods;
}

function versionOf(node: SyntaxNode): RailsVersion {
  const version = /\[\s*['"]?(\d+\.\d+)/.exec(childOf(node, 'superclass')?.text ?? '')?.[1];
  return version === undefined ? 4.2 : Number(version);
}

function modelsOf(classes: readonly SyntaxNode[], own: SyntaxNode): Map<string, string> {
  const models = new Map<string, string>();
  for (const node of classes) {
    if (node === own) continue;
    const name = lastNameOf(node);
    models.set(name, tableNamedBy(node) ?? tableOfClass(name));
  }
  return models;
}

/** `self.table_name = 'orders'` and `self.table_name = :orders`. */
function tableNamedBy(node: SyntaxNode): string | undefined {
  for (const child of bodyOf(node)) {
    if (child.type !== 'assignment' || childOf(child, 'left')?.text !== 'self.table_name') continue;
    return /^[:'"]*([\w.]+)/.exec(childOf(child, 'right')?.text ?? '')?.[1];
  }
  return undefined;
}

function lastNameOf(node: SyntaxNode): string {
  const name = childOf(node, 'name')?.text ?? '';
  return name.slice(name.lastIndexOf(':') + 1);
}

/** Bodies follow in the order of their openings; one inside another's interpolation comes after it as well. */
function heredocsOf(nodes: readonly SyntaxNode[]): Map<SyntaxNode, SyntaxNode> {
  const bodies = nodes.filter(({ type }) => type === 'heredoc_body');
  const beginnings = nodes.filter(({ type }) => type === 'heredoc_beginning');
  const byOpening = new Map<SyntaxNode, SyntaxNode>();
  for (const [index, opening] of beginnings.entries()) {
    const body = bodies[index];
    if (body !== undefined) byOpening.set(opening, body);
  }
  return byOpening;
}
