import type {
  Class,
  ClassMethod,
  ClassPrivateMethod,
  ClassPrivateProperty,
  ClassProperty,
  Node,
  Program,
  Statement,
} from '@babel/types';
import type { JavaScriptDocument } from '../../../documents/document.js';
import type { Span } from '../../../model/span.js';
import { Evaluator } from './evaluate.js';
import { bindPattern } from './patterns.js';
import { FileScope } from './scope.js';
import type { Chain, Scope, Value } from './value.js';
import { varyingNames } from './varying.js';

/** What a file says at its top: what it exports, and the names that its functions see. */
export interface Module {
  readonly text: string;
  readonly evaluator: Evaluator;
  readonly scope: Scope;
  /**
   * What it exports, by name: `exports.up = …`, `module.exports = { up }`, `export const up = …`. What is
   * exported as a whole (`module.exports = …`, `export default …`) is there under `default` as well.
   */
  readonly exports: ReadonlyMap<string, Value>;
  /** Its classes, exported ones first. */
  readonly classes: readonly ClassMembers[];
}

export interface ClassMembers {
  readonly name: string | undefined;
  /** What it extends and implements, by the last name as it is written. */
  readonly parents: readonly string[];
  /** Methods and properties; those of the class itself (`static`) as well. */
  readonly members: ReadonlyMap<string, Value>;
  readonly span: Span;
}

export function moduleOf({ tree, text }: JavaScriptDocument): Module {
  const { program } = tree;
  const evaluator = new Evaluator(text);
  const scope = new FileScope(varyingNames(program));
  declare(program.body, scope, evaluator);
  const exports = new Map<string, Value>();
  for (const statement of program.body) exported(statement, exports, scope, evaluator);
  return { text, evaluator, scope, exports, classes: classesOf(program, scope, evaluator) };
}

/** Makes the names of some statements known to them all; values are worked out when asked for. */
export function declare(statements: readonly Statement[], scope: Scope, evaluator: Evaluator): void {
  for (const statement of statements) {
    const declared = declarationIn(statement);
    if (declared.type === 'ImportDeclaration') importNames(declared, scope);
    if (declared.type === 'FunctionDeclaration' && declared.id != null) {
      scope.bind(declared.id.name, { type: 'function', node: declared, scope });
    }
    if (declared.type === 'TSEnumDeclaration')
      scope.bind(declared.id.name, () => enumOf(declared, scope, evaluator));
    if (declared.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared.declarations) {
      if (id.type === 'Identifier') scope.bind(id.name, () => evaluator.value(init, scope));
      else if (init != null && id.type !== 'VoidPattern') bindLater(id, init, scope, evaluator);
    }
  }
}

/** A pattern at the top level is taken apart when the first of its names is asked for. */
function bindLater(pattern: Node, init: Node, scope: Scope, evaluator: Evaluator): void {
  bindPattern(pattern, evaluator.value(init, scope), scope, evaluator);
}

function declarationIn(statement: Statement): Node {
  if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration') {
    return statement.declaration ?? statement;
  }
  return statement;
}

function importNames(declaration: Node, scope: Scope): void {
  if (declaration.type !== 'ImportDeclaration') return;
  for (const specifier of declaration.specifiers) {
    const span = { start: specifier.start ?? 0, end: specifier.end ?? 0 };
    const whole: Chain = {
      type: 'chain',
      root: { type: 'import', module: declaration.source.value },
      links: [],
      span,
    };
    if (specifier.type !== 'ImportSpecifier') scope.bind(specifier.local.name, whole);
    else {
      const { imported } = specifier;
      const name = imported.type === 'Identifier' ? imported.name : imported.value;
      scope.bind(specifier.local.name, { ...whole, links: [{ name, span }] });
    }
  }
}

function enumOf(declaration: Node, scope: Scope, evaluator: Evaluator): Value {
  const entries = new Map<string, Value>();
  const members = declaration.type === 'TSEnumDeclaration' ? (declaration.members ?? []) : [];
  for (const { id, initializer } of members) {
    const name = id.type === 'Identifier' ? id.name : id.value;
    entries.set(
      name,
      initializer == null ? { type: 'runtime', words: [name] } : evaluator.value(initializer, scope),
    );
  }
  return { type: 'record', entries, complete: true };
}

function exported(
  statement: Statement,
  exports: Map<string, Value>,
  scope: Scope,
  evaluator: Evaluator,
): void {
  if (statement.type === 'ExpressionStatement') {
    assigned(statement.expression, exports, scope, evaluator);
    return;
  }
  if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement;
    const named = declaration.type === 'FunctionDeclaration';
    whole(
      named ? { type: 'function', node: declaration, scope } : evaluator.value(declaration, scope),
      exports,
    );
    return;
  }
  if (statement.type === 'TSExportAssignment') {
    whole(evaluator.value(statement.expression, scope), exports);
    return;
  }
  if (statement.type !== 'ExportNamedDeclaration' || statement.source != null) return;
  for (const specifier of statement.specifiers) {
    if (specifier.type !== 'ExportSpecifier') continue;
    const name =
      specifier.exported.type === 'Identifier' ? specifier.exported.name : specifier.exported.value;
    exports.set(name, evaluator.value(specifier.local, scope));
  }
  for (const name of declaredNames(statement.declaration)) {
    const value = scope.get(name);
    if (value !== undefined) exports.set(name, value);
  }
}

function declaredNames(declaration: Node | null | undefined): string[] {
  if (declaration?.type === 'FunctionDeclaration') return declaration.id == null ? [] : [declaration.id.name];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}

/** `exports.up = exports.down = …`, `module.exports.up = …`, `module.exports = { … }`. */
function assigned(expression: Node, exports: Map<string, Value>, scope: Scope, evaluator: Evaluator): void {
  let node = expression;
  const names: string[] = [];
  while (node.type === 'AssignmentExpression' && node.operator === '=') {
    const name = exportName(node.left);
    if (name !== undefined) names.push(name);
    node = node.right;
  }
  if (names.length === 0) return;
  const value = evaluator.value(node, scope);
  for (const name of names) {
    if (name === 'default') whole(value, exports);
    else exports.set(name, value);
  }
}

/** The name that is exported by an assignment to it; `default` for the exports as a whole. */
function exportName(target: Node): string | undefined {
  if (target.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = target;
  const name = property.type === 'Identifier' && !computed ? property.name : undefined;
  const literal = property.type === 'StringLiteral' ? property.value : name;
  if (object.type === 'Identifier' && object.name === 'exports') return literal;
  if (object.type === 'Identifier' && object.name === 'module')
    return literal === 'exports' ? 'default' : undefined;
  return exportName(object) === 'default' && isModule(object) ? literal : undefined;
}

function isModule(node: Node): boolean {
  return (
    node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'module'
  );
}

function whole(value: Value, exports: Map<string, Value>): void {
  exports.set('default', value);
  if (value.type !== 'record') return;
  for (const [name, entry] of value.entries) if (!exports.has(name)) exports.set(name, entry);
}

function classesOf(program: Program, scope: Scope, evaluator: Evaluator): ClassMembers[] {
  const exportedOnes: ClassMembers[] = [];
  const others: ClassMembers[] = [];
  for (const statement of program.body) {
    const found = classIn(statement);
    if (found === undefined) continue;
    const list = found === statement ? others : exportedOnes;
    list.push(classMembers(found, scope, evaluator));
  }
  return [...exportedOnes, ...others];
}

function classIn(statement: Statement): Class | undefined {
  let node: Node = declarationIn(statement);
  if (node.type === 'ExpressionStatement') node = node.expression;
  while (node.type === 'AssignmentExpression') node = node.right;
  if (node.type === 'VariableDeclaration') node = node.declarations[0]?.init ?? node;
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression' ? node : undefined;
}

function classMembers(node: Class, scope: Scope, evaluator: Evaluator): ClassMembers {
  const members = new Map<string, Value>();
  for (const member of node.body.body) {
    if (!hasName(member)) continue;
    const name = evaluator.keyOf(member, scope);
    if (name === undefined) continue;
    if ('body' in member) members.set(name, { type: 'function', node: member, scope });
    else members.set(name, evaluator.value(member.value, scope));
  }
  const parents = [node.superClass, ...(node.implements ?? [])]
    .map(lastName)
    .filter((name) => name !== undefined);
  const span = { start: node.start ?? 0, end: node.body.start ?? node.end ?? 0 };
  return { name: node.id?.name, parents, members, span };
}

type NamedMember = ClassMethod | ClassPrivateMethod | ClassProperty | ClassPrivateProperty;

function hasName(member: Node): member is NamedMember {
  return /^Class(?:Private)?(?:Method|Property)$/.test(member.type);
}

function lastName(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name;
  if (node?.type === 'MemberExpression') return lastName(node.property);
  if (node?.type === 'TSExpressionWithTypeArguments') return lastName(node.expression);
  if (node?.type === 'TSQualifiedName') return node.right.name;
  if (node?.type === 'ClassImplements') return node.id.name;
  return undefined;
}
