import { at, entriesOf, entryOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import type { Variable } from '../values/literal-secrets.js';

/** One service of a compose file. */
export interface ComposeService {
  readonly name: string;
  readonly node: MapNode;
  /** From its name on. */
  readonly span: Span;
  readonly nameSpan: Span;
}

export function servicesOf(root: DataNode): ComposeService[] {
  return entriesOf(at(root, 'services')).flatMap(({ key, keySpan, value }) =>
    isMap(value)
      ? [
          {
            name: key,
            node: value,
            span: { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) },
            nameSpan: keySpan,
          },
        ]
      : [],
  );
}

/** The names of the images that services of the file build. */
export function imagesBuiltBy(services: readonly ComposeService[]): ReadonlySet<string> {
  const built = services.filter(({ node }) => at(node, 'build') !== undefined);
  return new Set(built.flatMap(({ node }) => textOf(at(node, 'image')) ?? []));
}

/**
 * The variables that a service sets: a map, or a list of `NAME=value`. One without a value comes from the
 * shell and is left out.
 */
export function variablesOf(service: DataNode): Variable[] {
  const environment = at(service, 'environment');
  const ofMap = entriesOf(environment).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [{ name: key, value: text, span: value.span }];
  });
  const ofList = itemsOf(environment).flatMap((item) => {
    const text = textOf(item) ?? '';
    const sign = text.indexOf('=');
    return sign < 1 ? [] : [{ name: text.slice(0, sign), value: text.slice(sign + 1), span: item.span }];
  });
  return [...ofMap, ...ofList];
}

/** The words of `command` or `entrypoint`: a list, or a text that is cut as a shell cuts words, and no more. */
export function wordsOf(service: DataNode, field: 'command' | 'entrypoint'): string[] {
  const node = entryOf(service, field)?.value;
  if (node?.kind === 'list') return node.items.flatMap((item) => textOf(item) ?? []);
  const words = (textOf(node) ?? '').match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']+/g) ?? [];
  return words.map((word) => (/^["']/.test(word) && word.length > 1 ? word.slice(1, -1) : word));
}
