import { at, entriesOf, entryOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry, MapNode } from '../../documents/data/node.js';

/** Providers that judge by themselves; a result of theirs needs no condition. */
const JUDGE_BY_THEMSELVES = new Set(['job', 'kayenta', 'plugin']);

/** Where the providers keep what they ask; a web request asks by its address. */
const QUERY_KEYS = ['query', 'queries', 'metricDataQueries', 'url'];

/** What a metric asks its provider. */
export interface Query {
  /** The text of it, that of several queries in a row; absent where nothing is asked by a text. */
  readonly text: string | undefined;
  readonly entry: Entry | undefined;
}

/** The provider of a metric, with its settings. */
export function providerOf(metric: MapNode): Entry | undefined {
  return entriesOf(at(metric, 'provider'))[0];
}

/** Whether results can be judged bad without a condition; a web request without a JSON path is judged by its status. */
export function judgesByItself(provider: Entry | undefined): boolean {
  if (provider === undefined || JUDGE_BY_THEMSELVES.has(provider.key)) return true;
  return provider.key === 'web' && textOf(at(provider.value, 'jsonPath')) === undefined;
}

export function queryOf(provider: Entry | undefined): Query {
  for (const key of QUERY_KEYS) {
    const entry = entryOf(provider?.value, key);
    if (entry === undefined) continue;
    const body = key === 'url' ? textsIn(at(provider?.value, 'jsonBody')) : [];
    return { text: [...textsIn(entry.value), ...body].join('\n'), entry };
  }
  return { text: undefined, entry: undefined };
}

function textsIn(node: DataNode | undefined): string[] {
  if (node === undefined) return [];
  if (node.kind === 'list') return node.items.flatMap(textsIn);
  if (node.kind === 'map') return node.entries.flatMap(({ value }) => textsIn(value));
  return [textOf(node) ?? ''];
}
