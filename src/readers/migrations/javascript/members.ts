import { joined } from './sums.js';
import type { FunctionValue, Link, List, Value } from './value.js';
import { constant, stringOf, undefinedValue } from './value.js';

/** What a function of the file returns, where that is a value. */
type Returned = (of: FunctionValue, args: readonly Value[]) => Value | undefined;

/**
 * What a name or a call behind a value comes to; `undefined` where that is work to be done, or known at run time
 * only.
 */
export function memberOf(value: Value, link: Link, returned: Returned): Value | undefined {
  if (link.args !== undefined) return called(value, link, link.args, returned);
  if (link.template !== undefined) return undefined;
  if (value.type === 'record') {
    const entry = value.entries.get(link.name);
    if (entry !== undefined) return entry;
    if (value.base !== undefined) return { ...value.base, links: [link] };
    return value.complete ? undefinedValue : { type: 'runtime', words: [link.name] };
  }
  if (value.type === 'list' && /^\d+$/.test(link.name))
    return value.items[Number(link.name)] ?? undefinedValue;
  return value.type === 'runtime' ? { type: 'runtime', words: [...value.words, link.name] } : undefined;
}

function called(
  value: Value,
  { name, span }: Link,
  args: readonly Value[],
  returned: Returned,
): Value | undefined {
  if (value.type === 'function' && name === '') return returned(value, args);
  if (value.type === 'record') {
    const entry = value.entries.get(name);
    const call: Link = { name: '', args, span };
    if (entry?.type === 'function') {
      return (
        returned(entry, args) ?? {
          type: 'chain',
          root: { type: 'value', value: entry },
          links: [call],
          span,
        }
      );
    }
    if (entry === undefined && value.base !== undefined) {
      return { ...value.base, links: [{ name, args, span }], span };
    }
  }
  if (value.type === 'list') return ofList(value, name, args, returned);
  const text = stringOf(value);
  if (text === undefined) return undefined;
  if (name === 'trim' || name === 'toString') return constant(name === 'trim' ? text.trim() : text);
  if (name === 'toLowerCase') return constant(text.toLowerCase());
  if (name === 'split') return parts(text, stringOf(args[0]));
  return name === 'toUpperCase' ? constant(text.toUpperCase()) : undefined;
}

function ofList(value: List, name: string, args: readonly Value[], returned: Returned): Value | undefined {
  if (name === 'join') return joined(value, stringOf(args[0]) ?? ',');
  const [made] = args;
  if (name !== 'map' || made?.type !== 'function') return undefined;
  const items: Value[] = [];
  for (const [index, item] of value.items.entries()) {
    const one = returned(made, [item, constant(index)]);
    if (one === undefined) return undefined;
    items.push(one);
  }
  return { type: 'list', items };
}

function parts(text: string, separator: string | undefined): Value | undefined {
  if (separator === undefined || separator === '') return undefined;
  return { type: 'list', items: text.split(separator).map(constant) };
}
