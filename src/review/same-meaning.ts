import type { Nodes } from 'mdast';
import type { DataNode } from '../documents/data/node.js';
import type { Document } from '../documents/document.js';
import { isData, isMarkdown, isSql } from '../documents/document.js';

/**
 * Whether two texts of one format say the same, whatever their comments: the same values, the same
 * statements, the same prose in the same blocks.
 *
 * @param comment the comment by which the texts of a Markdown file may differ.
 */
export function sameMeaning(before: Document, after: Document, comment: string): boolean {
  if (isData(before) && isData(after))
    return isEqual(before.tree.roots.map(plainValue), after.tree.roots.map(plainValue));
  if (isSql(before) && isSql(after)) {
    return isEqual(
      before.tree.statements.map(({ node }) => node),
      after.tree.statements.map(({ node }) => node),
    );
  }
  if (!isMarkdown(before) || !isMarkdown(after)) return false;
  const [frontBefore, frontAfter] = [before.tree.frontMatter?.data, after.tree.frontMatter?.data];
  return (
    isEqual(frontBefore && plainValue(frontBefore), frontAfter && plainValue(frontAfter)) &&
    isEqual(shapeOf(before.tree.root, comment), shapeOf(after.tree.root, comment))
  );
}

/** The places in PostgreSQL's parse tree; they move with every inserted character. */
const places = /^(?:.*location|stmt_len|.*list_start|.*list_end)$/;

function isEqual(a: unknown, b: unknown): boolean {
  const plain = (key: string, value: unknown) => {
    if (places.test(key)) return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  };
  return JSON.stringify(a, plain) === JSON.stringify(b, plain);
}

/** Values as nested pairs, so that neither the order of keys nor a key named like a place is lost. */
function plainValue(node: DataNode): unknown {
  switch (node.kind) {
    case 'map':
      return ['map', ...node.entries.map(({ key, value }) => [key, plainValue(value)])];
    case 'list':
      return ['list', ...node.items.map(plainValue)];
    case 'scalar':
      return node.value;
  }
}

/** A block or phrase without its place and without the comment; white space counts once. */
function shapeOf(node: Nodes, comment: string): unknown {
  if (node.type === 'yaml') return ['yaml'];
  if (node.type === 'text') return ['text', node.value];
  const { position, children, data, value, spread, ...own }: LooseNode = node;
  const said = typeof value === 'string' ? value.replace(comment, '').replace(/\s+/g, ' ').trim() : undefined;
  const kept = (children ?? []).filter((child) => child.type !== 'html' || child.value.trim() !== comment);
  return [own, node.type === 'html' ? said : value, joined(kept.map((child) => shapeOf(child, comment)))];
}

type LooseNode = Partial<Record<'position' | 'data' | 'value' | 'spread', unknown>> & {
  readonly children?: readonly Nodes[];
  readonly type: string;
};

/** Texts that stand side by side once the comment is gone are one. */
function joined(shapes: readonly unknown[]): unknown[] {
  const made: unknown[] = [];
  let text: string | undefined;
  const close = () => {
    if (text !== undefined) made.push(['text', text.replace(/\s+/g, ' ').trim()]);
    text = undefined;
  };
  for (const shape of shapes) {
    if (Array.isArray(shape) && shape[0] === 'text') {
      text = `${text ?? ''}${shape[1]}`;
      continue;
    }
    close();
    made.push(shape);
  }
  close();
  return made.filter((one) => !(Array.isArray(one) && one[0] === 'text' && one[1] === ''));
}
