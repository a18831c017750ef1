import { type Arguments, composed, constant, textOf, truth, type Value } from './value.js';

/* What operators and methods make of values that are known. */

export function binary(operator: string, left: Value, right: Value): Value | undefined {
  switch (operator) {
    case 'and':
    case 'or':
      return either(operator, left, right);
    case '==':
    case 'is':
      return equality(left, right, true);
    case '!=':
    case 'is not':
      return equality(left, right, false);
    case 'in':
    case 'not in':
      return membership(left, right, operator === 'in');
    case '+':
      return sum(left, right);
    case '%':
      return formatted(left, right);
    default:
      return undefined;
  }
}

function either(operator: 'and' | 'or', left: Value, right: Value): Value | undefined {
  const decides = operator === 'or';
  if (truth(left) === decides) return left;
  if (truth(left) !== undefined) return right;
  return truth(right) === decides && right.type === 'constant' ? right : undefined;
}

function equality(left: Value, right: Value, same: boolean): Value | undefined {
  if (left.type !== 'constant' || right.type !== 'constant') return undefined;
  return constant((left.value === right.value) === same);
}

function membership(left: Value, right: Value, inside: boolean): Value | undefined {
  if (left.type !== 'constant') return undefined;
  const text = textOf(right);
  if (text !== undefined && typeof left.value === 'string')
    return constant(text.includes(left.value) === inside);
  if (right.type !== 'list' || !right.complete) return undefined;
  const items = right.items.map((item) => (item.type === 'constant' ? item : undefined));
  if (items.includes(undefined)) return undefined;
  return constant(items.some((item) => item?.value === left.value) === inside);
}

function sum(left: Value, right: Value): Value | undefined {
  if (left.type === 'list' && right.type === 'list') {
    const items = [...left.items, ...right.items];
    return composed({ type: 'list', items, complete: left.complete && right.complete }, items);
  }
  const [one, other] = [textOf(left), textOf(right)];
  return one === undefined || other === undefined ? undefined : constant(one + other);
}

/** `'… %s …' % name`. */
function formatted(left: Value, right: Value): Value | undefined {
  const template = textOf(left);
  if (template === undefined) return undefined;
  const list = right.type === 'list' ? right.items : [right];
  let at = 0;
  let complete = true;
  const text = template.replace(/%(?:\((\w+)\))?([sdi%])/g, (all, name: string | undefined, kind: string) => {
    if (kind === '%') return '%';
    const value =
      name === undefined ? list[at++] : right.type === 'dict' ? right.entries.get(name) : undefined;
    if (value?.type === 'constant') return String(value.value);
    complete = false;
    return all;
  });
  return complete ? constant(text) : undefined;
}

/** Methods of a text that is known. */
export function folding(of: Value, name: string, args: Arguments): Value | undefined {
  const text = textOf(of);
  if (text === undefined) return undefined;
  const first = textOf(args.list[0]);
  switch (name) {
    case 'lower':
      return constant(text.toLowerCase());
    case 'upper':
      return constant(text.toUpperCase());
    case 'strip':
      return args.list.length === 0 ? constant(text.trim()) : undefined;
    case 'startswith':
      return first === undefined ? undefined : constant(text.startsWith(first));
    case 'join': {
      const [list] = args.list;
      const texts = list?.type === 'list' && list.complete ? list.items.map(textOf) : [undefined];
      return texts.every((one) => one !== undefined) ? constant(texts.join(text)) : undefined;
    }
    case 'format':
      return filledIn(text, args);
    default:
      return undefined;
  }
}

/** `'… {} … {name}'.format(…)`. */
function filledIn(text: string, { list, options }: Arguments): Value | undefined {
  let at = 0;
  let complete = true;
  const made = text.replace(/\{\{|\}\}|\{(\w*)\}/g, (all, name: string | undefined) => {
    if (name === undefined) return all.slice(1);
    const value = name === '' ? list[at++] : (options.get(name) ?? list[Number(name)]);
    if (value?.type === 'constant') return String(value.value);
    complete = false;
    return all;
  });
  return complete ? constant(made) : undefined;
}
