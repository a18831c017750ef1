import type { DataNode } from '../../../documents/data/node.js';
import type { XmlElement } from '../../../documents/xml/node.js';
import type { Span } from '../../../model/span.js';

/**
 * One element of a changelog. XML, YAML and JSON changelogs say the same in three forms: attributes, child
 * elements, keys and the entries of lists all become children, as Liquibase itself reads them.
 */
export interface ChangeNode {
  /** `createTable`, `tableName`; empty for a plain item of a list. */
  readonly name: string;
  readonly span: Span;
  /** Its start tag or key. */
  readonly head: Span;
  /** Its value or the text between its tags; absent where it has none. */
  readonly text: string | undefined;
  readonly children: readonly ChangeNode[];
  /** Whether it is an attribute of XML; in YAML and JSON only the name tells. */
  readonly isAttribute: boolean;
}

export function nodeOfElement({ name, span, head, attributes, children, text }: XmlElement): ChangeNode {
  const own = [...attributes].map(([key, value]) => ({
    name: key,
    span: head,
    head,
    text: value,
    children: [],
    isAttribute: true,
  }));
  return { name, span, head, text, isAttribute: false, children: [...own, ...children.map(nodeOfElement)] };
}

/** @param keySpan where its key stands. */
export function nodeOfData(name: string, node: DataNode, keySpan: Span): ChangeNode {
  const span = { start: keySpan.start, end: Math.max(keySpan.end, node.span.end) };
  const made = { name, span, head: keySpan, text: undefined, isAttribute: false };
  switch (node.kind) {
    case 'scalar':
      return { ...made, text: node.value === null ? undefined : String(node.value), children: [] };
    case 'map':
      return { ...made, children: childrenOfMap(node) };
    case 'list':
      return { ...made, children: node.items.flatMap(childrenOfItem) };
  }
}

function childrenOfMap(node: DataNode): ChangeNode[] {
  if (node.kind !== 'map') return [];
  return node.entries.map(({ key, keySpan, value }) => nodeOfData(key, value, keySpan));
}

function childrenOfItem(item: DataNode): ChangeNode[] {
  return item.kind === 'map' ? childrenOfMap(item) : [nodeOfData('', item, item.span)];
}

export function childNamed(node: ChangeNode, name: string): ChangeNode | undefined {
  return node.children.find((child) => child.name === name);
}

/** The children of a name, and those below a child that only gathers them: `column` and `columns: [column]`. */
export function childrenNamed(node: ChangeNode, name: string, gathered = `${name}s`): ChangeNode[] {
  return node.children.flatMap((child) => {
    if (child.name === name) return [child];
    return child.name === gathered ? child.children.filter((one) => one.name === name) : [];
  });
}

/** The text of a child, trimmed; `undefined` where it is absent or empty. */
export function textOf(node: ChangeNode | undefined, name: string): string | undefined {
  if (node === undefined) return undefined;
  const text = childNamed(node, name)?.text?.trim();
  return text === '' ? undefined : text;
}

export function isTrue(node: ChangeNode | undefined, name: string): boolean {
  return textOf(node, name)?.toLowerCase() === 'true';
}

export function isFalse(node: ChangeNode | undefined, name: string): boolean {
  return textOf(node, name)?.toLowerCase() === 'false';
}

/** A node with every text of it changed. */
export function mapTexts(node: ChangeNode, change: (text: string) => string): ChangeNode {
  return {
    ...node,
    text: node.text === undefined ? undefined : change(node.text),
    children: node.children.map((child) => mapTexts(child, change)),
  };
}
