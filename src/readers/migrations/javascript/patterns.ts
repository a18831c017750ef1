import type { Node } from '@babel/types';
import type { Chain, Scope, Value } from './value.js';
import { runtime } from './value.js';

/** Works out the value of an expression; what `Evaluator` is. */
interface Values {
  value(node: Node, scope: Scope): Value;
  keyOf(
    property: { readonly key: Node; readonly computed?: boolean | undefined },
    scope: Scope,
  ): string | undefined;
}

/**
 * Binds the names of a parameter or a declaration to the parts of the value that they stand for:
 * `{ context: queryInterface }` to a member of it, `x = 1` to `1` where nothing is given.
 *
 * @param value `undefined` where nothing is given.
 */
export function bindPattern(pattern: Node, value: Value | undefined, scope: Scope, values: Values): void {
  switch (pattern.type) {
    case 'Identifier':
      scope.bind(pattern.name, value ?? runtime);
      return;
    case 'AssignmentPattern': {
      const isGiven = value !== undefined && !(value.type === 'constant' && value.value === undefined);
      bindPattern(pattern.left, isGiven ? value : values.value(pattern.right, scope), scope, values);
      return;
    }
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') bindPattern(property.argument, runtime, scope, values);
        else {
          const name = values.keyOf(property, scope);
          const part = name === undefined || value === undefined ? runtime : memberOf(value, name, property);
          bindPattern(property.value, part, scope, values);
        }
      }
      return;
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (element === null) continue;
        if (element.type === 'RestElement')
          bindPattern(element.argument, itemsFrom(value, index), scope, values);
        else bindPattern(element, value?.type === 'list' ? value.items[index] : runtime, scope, values);
      }
      return;
    case 'RestElement':
      bindPattern(pattern.argument, value, scope, values);
      return;
    case 'TSParameterProperty':
      bindPattern(pattern.parameter, value, scope, values);
      return;
    default:
      return;
  }
}

function itemsFrom(value: Value | undefined, index: number): Value {
  return value?.type === 'list' ? { type: 'list', items: value.items.slice(index) } : runtime;
}

/** What a parameter is given of the arguments of a call: all that are left for one that takes the rest. */
export function givenTo(parameter: Node, index: number, args: readonly Value[]): Value | undefined {
  const isRest = parameter.type === 'RestElement' && args.length > index;
  return isRest ? { type: 'list', items: args.slice(index) } : args[index];
}

/** A member of a value; a chain goes on with its name. */
export function memberOf(value: Value, name: string, at: Node): Value | undefined {
  if (value.type === 'chain') {
    const span = { start: at.start ?? 0, end: at.end ?? 0 };
    return { ...value, links: [...value.links, { name, span }], span } satisfies Chain;
  }
  if (value.type !== 'record') return runtime;
  return value.entries.get(name) ?? (value.complete ? undefined : runtime);
}
