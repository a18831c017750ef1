import { at, entriesOf, isMap, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact, Unknown } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';

/** A map of labels as `key=value`; empty where there is none. */
export function labelTexts(node: DataNode | undefined): readonly string[] | Unknown {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
  if (!isMap(node)) return unknown('not of the expected type');
  const texts: string[] = [];
  for (const { key, value } of entriesOf(node)) {
    const text = value.kind === 'scalar' && value.value === null ? '' : textOf(value);
    if (text === undefined) return unknown('not of the expected type');
    if (isTemplated(key) || isTemplated(text)) return unknown('template expression');
    texts.push(`${key}=${text}`);
  }
  return texts;
}

/**
 * A `LabelSelector` as kubectl writes it: `key=value`, `key in (a,b)`, `key notin (a)`, `key`, `!key`. Empty
 * where it asks for nothing and so selects all; absent where there is no selector.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function labelSelector(node: DataNode | undefined): Fact<readonly string[]> {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return null;
  if (!isMap(node)) return unknown('not of the expected type');
  const labels = labelTexts(at(node, 'matchLabels'));
  if (isUnknown(labels)) return labels;
  const texts = [...labels];
  for (const expression of itemsOf(at(node, 'matchExpressions'))) {
    const text = expressionText(expression);
    if (text === undefined) return unknown('not of the expected type');
    if (isTemplated(text)) return unknown('template expression');
    texts.push(text);
  }
  return texts;
}

function expressionText(node: DataNode): string | undefined {
  const key = textOf(at(node, 'key'));
  if (key === undefined) return undefined;
  const values = itemsOf(at(node, 'values')).map((value) => textOf(value) ?? '');
  switch (textOf(at(node, 'operator'))) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return undefined;
  }
}
