import type { Expression, Node, ObjectExpression, Program } from '@babel/types';
import type { DataNode, Entry } from '../../documents/data/node.js';
import { spanOf, wrapped } from '../migrations/javascript/syntax.js';
import { varyingNames } from '../migrations/javascript/varying.js';

/** Deeper values are no settings a person wrote. */
const MAX_DEPTH = 40;
/** Constants made of constants may come to more than any machine holds. */
const MAX_NODES = 20_000;

/** The tag of what only running the module would tell. */
const COMPUTED = 'computed';

/**
 * What a module exports, as data: literals are values, names of constants at its top stand for their literals, and
 * everything else is computed, constants that are changed later on too. Nothing is run.
 */
export function exportedData(program: Program): DataNode | undefined {
  const { whole, apps } = exportsOf(program);
  const literals = new Literals(constantsOf(program));
  if (apps === undefined) return whole === undefined ? undefined : literals.data(whole, 0);
  // What is set on a whole that was exported before changes it in a way that only running it would tell.
  if (whole !== undefined) return undefined;
  const value = literals.data(apps, 0);
  return { kind: 'map', span: value.span, entries: [{ key: 'apps', keySpan: value.span, value }] };
}

interface Exports {
  readonly whole: Node | undefined;
  /** The value of `exports.apps = …`, or what is set on a part of it. */
  readonly apps: Node | undefined;
}

function exportsOf({ body }: Program): Exports {
  let whole: Node | undefined;
  let apps: Node | undefined;
  for (const statement of body) {
    if (statement.type === 'ExportDefaultDeclaration') whole = statement.declaration;
    if (statement.type === 'TSExportAssignment') whole = statement.expression;
    const expression = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
    if (expression?.type !== 'AssignmentExpression') continue;
    if (isExports(expression.left)) whole = expression.right;
    else if (isAppsOfExports(expression.left)) apps = expression.right;
  }
  return { whole, apps };
}

/** `module.exports`; `exports` by itself is only another name for it. */
function isExports(node: Node): boolean {
  return (
    node.type === 'MemberExpression' && isNamed(node.object, 'module') && isNamed(node.property, 'exports')
  );
}

/** `exports.apps`, and what lies below it. */
function isAppsOfExports(node: Node): boolean {
  let inner = node;
  while (inner.type === 'MemberExpression') {
    const isOfExports = isExports(inner.object) || isNamed(inner.object, 'exports');
    if (isOfExports) return isNamed(inner.property, 'apps');
    inner = inner.object;
  }
  return false;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** What `const` names at the top and nothing changes; `let` and `var` may be anything by the end. */
function constantsOf(program: Program): Map<string, Expression> {
  const constants = new Map<string, Expression>();
  const varying = varyingNames(program);
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier' && init != null && !varying.has(id.name)) constants.set(id.name, init);
    }
  }
  return constants;
}

class Literals {
  #left = MAX_NODES;

  constructor(private readonly constants: ReadonlyMap<string, Expression>) {}

  data(node: Node, depth: number): DataNode {
    const span = spanOf(node);
    const computed: DataNode = { kind: 'scalar', span, value: null, tag: COMPUTED };
    if (depth > MAX_DEPTH || this.#left-- <= 0) return computed;
    switch (node.type) {
      case 'StringLiteral':
      case 'NumericLiteral':
      case 'BooleanLiteral':
        return { kind: 'scalar', span, value: node.value };
      case 'NullLiteral':
        return { kind: 'scalar', span, value: null };
      case 'TemplateLiteral': {
        const [only] = node.quasis;
        if (node.expressions.length > 0 || only === undefined) return computed;
        return { kind: 'scalar', span, value: only.value.cooked ?? only.value.raw };
      }
      case 'UnaryExpression':
        if (node.operator !== '-' || node.argument.type !== 'NumericLiteral') return computed;
        return { kind: 'scalar', span, value: -node.argument.value };
      case 'Identifier': {
        const constant = this.constants.get(node.name);
        return constant === undefined ? computed : this.data(constant, depth + 1);
      }
      case 'ArrayExpression':
        return this.#list(node.elements, span, depth);
      case 'ObjectExpression':
        return this.#map(node, span, depth);
      default: {
        const inner = wrapped(node);
        return inner === undefined ? computed : this.data(inner, depth + 1);
      }
    }
  }

  /** A list that something is spread into has its items, but how many is computed. */
  #list(elements: readonly (Node | null)[], span: DataNode['span'], depth: number): DataNode {
    const items = elements.flatMap((element) =>
      element === null || element.type === 'SpreadElement' ? [] : [this.data(element, depth + 1)],
    );
    const isOpen = items.length < elements.length;
    return { kind: 'list', span, items, ...(isOpen ? { tag: COMPUTED } : {}) };
  }

  /** What is spread into a map is part of it where it is a literal; else what it lacks is computed. */
  #map({ properties }: ObjectExpression, span: DataNode['span'], depth: number): DataNode {
    const entries: Entry[] = [];
    let isOpen = false;
    for (const property of properties) {
      if (property.type === 'SpreadElement') {
        const inner = this.data(property.argument, depth + 1);
        if (inner.kind === 'map') entries.push(...inner.entries);
        if (inner.kind !== 'map' || inner.tag !== undefined) {
          isOpen = true;
          // What stands before it may be overridden by it.
          for (const [index, entry] of entries.entries()) {
            const { span: place } = entry.value;
            entries[index] = { ...entry, value: { kind: 'scalar', span: place, value: null, tag: COMPUTED } };
          }
        }
        continue;
      }
      const key = keyOf(property.key, property.computed === true);
      if (key === undefined) isOpen = true;
      else {
        const value: DataNode =
          property.type === 'ObjectMethod'
            ? { kind: 'scalar', span: spanOf(property), value: null, tag: COMPUTED }
            : this.data(property.value, depth + 1);
        entries.push({ key, keySpan: spanOf(property.key), value });
      }
    }
    return { kind: 'map', span, entries, ...(isOpen ? { tag: COMPUTED } : {}) };
  }
}

function keyOf(key: Node, computed: boolean): string | undefined {
  if (key.type === 'Identifier') return computed ? undefined : key.name;
  if (key.type === 'StringLiteral' || key.type === 'NumericLiteral') return String(key.value);
  return undefined;
}
