import { at, entriesOf, entryOf, factOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Unknown } from '../../model/fact.js';
import { isUnknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';

export interface PlannedService {
  readonly name: string;
  readonly nameSpan: Span;
  readonly node: DataNode;
  /** The folder it gives, with slashes as on every system, when that is plain text. */
  readonly folder: Text | undefined;
  readonly dependsOn: readonly Text[] | Unknown;
}

export interface Text {
  readonly text: string;
  readonly span: Span;
}

/** The services of a plan: a list of maps with a name, or of names, or a map by name. */
export function plannedServices(node: DataNode | undefined): PlannedService[] {
  if (node?.kind === 'map')
    return entriesOf(node).map(({ key, keySpan, value }) => planned(key, keySpan, value));
  return itemsOf(node).flatMap((item) => {
    const entry = entryOf(item, 'name') ?? entryOf(item, 'id');
    const name = textOf(entry?.value ?? item);
    return name === undefined ? [] : [planned(name, entry?.value.span ?? item.span, item)];
  });
}

function planned(name: string, nameSpan: Span, node: DataNode): PlannedService {
  const folder = at(node, 'path');
  const text = factOf(folder, textOf);
  return {
    name,
    nameSpan,
    node,
    folder:
      folder === undefined || typeof text !== 'string'
        ? undefined
        : { text: text.replaceAll('\\', '/'), span: folder.span },
    dependsOn: textsIn(at(node, 'dependsOn')),
  };
}

/** The texts of a list, or the one that stands for it; unknown where one of them is a template or no text. */
export function textsIn(node: DataNode | undefined): readonly Text[] | Unknown {
  const items =
    node?.kind === 'list' && node.tag === undefined ? node.items : node === undefined ? [] : [node];
  const texts: Text[] = [];
  for (const item of items) {
    const text = factOf(item, textOf);
    if (isUnknown(text)) return text;
    if (text !== null) texts.push({ text, span: item.span });
  }
  return texts;
}
