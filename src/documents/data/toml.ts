import toml from '@iarna/toml';
import type { AST } from 'toml-eslint-parser';
import { parseTOML } from 'toml-eslint-parser';
import type { Span } from '../../model/span.js';
import { LineIndex } from '../line-index.js';
import type { Parsed, Problem } from '../parsed.js';
import type { DataNode, DataTree, Entry, MapNode, ScalarNode } from './node.js';

/**
 * Reads TOML 1.0: values by @iarna/toml, which is strict about the format, places by toml-eslint-parser.
 *
 * @see https://toml.io/en/v1.0.0
 */
export function parseToml(text: string): Parsed<DataTree> {
  let values: unknown;
  try {
    values = toml.parse(text);
  } catch (error) {
    return { tree: { type: 'data', roots: [] }, problems: [problemOf(error, text)], comments: [] };
  }
  if (isDeep(values)) return { tree: { type: 'data', roots: [] }, problems: [tooDeep(text)], comments: [] };
  const program = parseTOML(text, { tomlVersion: '1.0' });
  const root = new Builder();
  for (const part of program.body[0].body) root.add(part);
  return {
    tree: { type: 'data', roots: [withValues(root.build(), values)] },
    problems: [],
    comments: program.comments.map(({ range, value }) => ({ span: spanOf(range), text: value.trim() })),
  };
}

/** Deeper input than any artefact we know; keeps recursion far from the end of the stack. */
const MAX_DEPTH = 200;

function isDeep(values: unknown): boolean {
  let level: unknown[] = [values];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function tooDeep(text: string): Problem {
  const span = { start: 0, end: Math.min(1, text.length) };
  return { span, message: `nested more than ${MAX_DEPTH} levels deep` };
}

function problemOf(error: unknown, text: string): Problem {
  const { line = 0, col = 0, message = '' } = error as { line?: number; col?: number; message?: string };
  const start = new LineIndex(text).offset({ line: line + 1, column: col + 1 });
  const firstLine = message.split('\n')[0] ?? '';
  const said = firstLine.replace(/\s+at row \d+, col \d+, pos \d+:?$/, '').replace(/^\w*Error: /, '');
  return {
    span: { start, end: Math.min(start + 1, text.length) },
    message: said.charAt(0).toLowerCase() + said.slice(1),
  };
}

/** A table under construction: dotted keys and headers may add to it from several places. */
interface Table {
  span: Span;
  readonly entries: Map<string, { keySpan: Span; value: Table | Table[] | DataNode }>;
}

class Builder {
  readonly #root: Table = { span: { start: 0, end: 0 }, entries: new Map() };

  add(part: AST.TOMLKeyValue | AST.TOMLTable): void {
    if (part.type === 'TOMLKeyValue') {
      this.#put(this.#root, part);
      return;
    }
    const keys = part.key.keys.map(nameAndSpan);
    const table = this.#open(this.#root, keys, spanOf(part.range), part.kind === 'array');
    for (const pair of part.body) this.#put(table, pair);
  }

  build(): MapNode {
    return freeze(this.#root);
  }

  #put(table: Table, pair: AST.TOMLKeyValue): void {
    const keys = pair.key.keys.map(nameAndSpan);
    const last = keys.pop();
    if (last === undefined) return;
    const parent = this.#open(table, keys, spanOf(pair.range), false);
    parent.entries.set(last.name, { keySpan: last.span, value: contentNode(pair.value) });
  }

  #open(from: Table, keys: readonly { name: string; span: Span }[], span: Span, appends: boolean): Table {
    let table = from;
    for (const [index, { name, span: keySpan }] of keys.entries()) {
      const isLast = index === keys.length - 1;
      const there = table.entries.get(name)?.value;
      if (Array.isArray(there)) {
        if (isLast && appends) there.push({ span, entries: new Map() });
        table = there.at(-1) ?? table;
      } else if (there !== undefined && 'entries' in there && there.entries instanceof Map) {
        table = there as Table;
      } else {
        const made: Table = { span, entries: new Map() };
        table.entries.set(name, { keySpan, value: isLast && appends ? [made] : made });
        table = made;
      }
    }
    return table;
  }
}

function freeze(table: Table): MapNode {
  const entries: Entry[] = [];
  for (const [key, { keySpan, value }] of table.entries) {
    if (Array.isArray(value)) {
      const items = value.map(freeze);
      const span = { start: items[0]?.span.start ?? 0, end: items.at(-1)?.span.end ?? 0 };
      entries.push({ key, keySpan, value: { kind: 'list', span, items } });
    } else if ('entries' in value && value.entries instanceof Map) {
      entries.push({ key, keySpan, value: freeze(value as Table) });
    } else entries.push({ key, keySpan, value: value as DataNode });
  }
  return { kind: 'map', span: table.span, entries };
}

function contentNode(node: AST.TOMLContentNode): DataNode {
  const span = spanOf(node.range);
  switch (node.type) {
    case 'TOMLArray':
      return { kind: 'list', span, items: node.elements.map(contentNode) };
    case 'TOMLInlineTable': {
      const inner = new Builder();
      for (const pair of node.body) inner.add(pair);
      return { ...inner.build(), span };
    }
    case 'TOMLValue':
      return { kind: 'scalar', span, value: null };
  }
}

/** Fills in the scalars that @iarna/toml read; dates keep the text they were written as. */
function withValues<N extends DataNode>(node: N, value: unknown): N {
  switch (node.kind) {
    case 'map': {
      const values = value as Record<string, unknown>;
      const entries = node.entries.map((entry) => ({
        ...entry,
        value: withValues(entry.value, values[entry.key]),
      }));
      return { ...node, entries };
    }
    case 'list': {
      const values = value as readonly unknown[];
      return { ...node, items: node.items.map((item, index) => withValues(item, values[index])) };
    }
    case 'scalar':
      return { ...node, value: scalarOf(value) };
  }
}

function scalarOf(value: unknown): ScalarNode['value'] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value;
  return value instanceof Date ? value.toISOString() : null;
}

function nameAndSpan(key: AST.TOMLBare | AST.TOMLQuoted): { name: string; span: Span } {
  return { name: key.type === 'TOMLBare' ? key.name : key.value, span: spanOf(key.range) };
}

function spanOf([start, end]: readonly [number, number]): Span {
  return { start, end };
}
