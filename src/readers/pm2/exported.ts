import type { Expression, Node, ObjectExpression, Program } from '@babel/types';
import type { DataNode, Entry } from '../../documents/data/node.js';
import { spanOf, wrapped } from '../migrations/javascript/syntax.js';

/** Deeper values are no settings a person wrote. */
const MAX_DEPTH = 40;
/** Constants made of constants may come to more than any machine holds. */
const MAX_NODES = 20_000;

/** The tag of what only running the module would tell. */
const COMPUTED = 'computed';

/**
 * What a module exports as a whole, as data: literals are values, names of constants at its top stand for their
 * literals, and everything else is computed. Nothing is run.
 */
export function exportedData(program: Program): DataNode | undefined {
  const exported = exportedNode(program);
  return exported === undefined ? undefined : new Literals(constantsOf(program)).data(exported, 0);
}

function exportedNode({ body }: Program): Node | undefined {
  for (const statement of [...body].reverse()) {
    if (statement.type === 'ExportDefaultDeclaration') return statement.declaration;
    if (statement.type === 'TSExportAssignment') return statement.expression;
    if (statement.type !== 'ExpressionStatement') continue;
    const { expression } = statement;
    if (expression.type === 'AssignmentExpression' && isExports(expression.left)) return expression.right;
  }
  return undefined;
}

/** `module.exports`, and `exports.apps` is not the whole. */
function isExports(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'exports'
  );
}

/** What `const` names at the top; `let` and `var` may be anything by the end. */
function constantsOf({ body }: Program): Map<string, Expression> {
  const constants = new Map<string, Expression>();
  for (const statement of body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier' && init != null) constants.set(id.name, init);
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
      case 'CallExpression': {
        // `defineConfig({ … })` hands back what it is given.
        const [only, ...others] = node.arguments;
        const isHelper = node.callee.type === 'Identifier' && /^define\w*$/.test(node.callee.name);
        return isHelper && only !== undefined && others.length === 0 ? this.data(only, depth + 1) : computed;
      }
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
