import { at, entriesOf, entryOf, factOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown } from '../../model/fact.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { InventoryFile } from './files.js';

interface Named {
  readonly id: string;
  readonly idSpan: Span;
  readonly node: DataNode;
  readonly span: Span;
}

/** The services that one data file of an inventory tells of, each with what this file says. */
export function servicesIn(
  root: DataNode | undefined,
  file: InventoryFile,
  path: string,
): Subject<'service'>[] {
  if (file === 'implemented-list') return implementedIn(root, path);
  return namedIn(root, file).map((named) => serviceOf(named, file, path));
}

/** A list of entries with a `service_id`, or a map by id; below `services` or at the top. */
function namedIn(root: DataNode | undefined, file: InventoryFile): Named[] {
  const services = at(root, 'services');
  if (services?.kind === 'list') return services.items.flatMap(namedItem);
  const map = isMap(services) ? services : root;
  return entriesOf(map)
    .filter(({ key, value }) => isService(key, value, file))
    .map(({ key, keySpan, value }) => ({
      id: key,
      idSpan: keySpan,
      node: value,
      span: { start: keySpan.start, end: value.span.end },
    }));
}

/** A map tells of a service, in the architecture map one word; `id:` with nothing says that it is there. */
function isService(key: string, node: DataNode, file: InventoryFile): boolean {
  if (/^(?:version|generated_(?:by|at)|\$schema|metadata)$/.test(key)) return false;
  if (node.kind === 'scalar') return node.value === null || file === 'architecture-map';
  return isMap(node);
}

function namedItem(node: DataNode): Named[] {
  const entry = entryOf(node, 'service_id') ?? entryOf(node, 'id');
  const id = entry === undefined ? textOf(node) : textOf(entry.value);
  if (id === undefined || id.trim() === '' || id.includes('{{')) return [];
  return [{ id: id.trim(), idSpan: entry?.value.span ?? node.span, node, span: node.span }];
}

function serviceOf({ id, idSpan, node, span }: Named, file: InventoryFile, path: string): Subject<'service'> {
  const architecture = architectureOf(node);
  const defined = {
    path,
    span: idSpan,
    note: `${id} is defined here`,
    file,
    architecture: typeof architecture === 'string' ? architecture : null,
  };
  const references = listOf(at(node, 'depends_on'), path);
  return subject(
    'service',
    `service ${id}`,
    { path, span },
    {
      id,
      origin: 'inventory',
      definedAt: [defined],
      architecture,
      cluster: factOf(at(node, 'cluster'), textOf),
      deps: joined(
        mapped(listOf(at(node, 'dbr_deps'), path), (text) => ({
          id: withoutPrefix(text),
          note: `needs ${withoutPrefix(text)}`,
        })),
        mapped(references, (text) =>
          isEvent(text) || isOther(text)
            ? undefined
            : { id: withoutPrefix(text), note: `needs ${withoutPrefix(text)}` },
        ),
      ),
      eventDeps: joined(
        mapped(listOf(at(node, 'event_deps'), path), (text) => eventOf(text, 'listens to')),
        mapped(references, (text) => (isEvent(text) ? eventOf(text, 'listens to') : undefined)),
      ),
      provides: mapped(listOf(at(node, 'provides'), path), (text) =>
        isEvent(text) ? eventOf(text, 'provides') : undefined,
      ),
      tables: joined(
        mapped(listOf(at(node, 'owns_tables'), path), (table) => ({
          table,
          use: 'owns',
          note: `${id} owns ${table}`,
        })),
        mapped(listOf(at(node, 'writes_tables'), path), (table) => ({
          table,
          use: 'writes',
          note: `${id} writes to ${table}`,
        })),
      ),
    },
  );
}

function architectureOf(node: DataNode): Fact<string> {
  const said = factOf(isMap(node) ? at(node, 'architecture') : node, textOf);
  return typeof said === 'string' ? said.trim().toLowerCase() : said;
}

function implementedIn(root: DataNode | undefined, path: string): Subject<'service'>[] {
  return itemsOf(at(root, 'implemented_services')).flatMap((node) =>
    namedItem(node).map(({ id, idSpan, span }) => {
      const note = `${id} is listed as implemented here`;
      return subject(
        'service',
        `service ${id}`,
        { path, span },
        {
          id,
          origin: 'inventory',
          implementedAt: [{ path, span: idSpan, note }],
        },
      );
    }),
  );
}

interface Written {
  readonly text: string;
  readonly path: string;
  readonly span: Span;
}

/** The strings of a list, or the one that stands for it; unknown where one of them is a template or no string. */
function listOf(node: DataNode | undefined, path: string): Fact<readonly Written[]> {
  const items =
    node?.kind === 'list' && node.tag === undefined ? node.items : node === undefined ? [] : [node];
  const written: Written[] = [];
  for (const item of items) {
    const text = factOf(item, textOf);
    if (isUnknown(text)) return text;
    if (text !== null && text.trim() !== '') written.push({ text: text.trim(), path, span: item.span });
  }
  return written;
}

function mapped<T extends { readonly note: string }>(
  list: Fact<readonly Written[]>,
  make: (text: string) => T | undefined,
): Fact<readonly (Evidence & T)[]> {
  if (list === null || isUnknown(list)) return list;
  return list.flatMap(({ text, path, span }) => {
    const made = make(text);
    return made === undefined ? [] : [{ ...made, path, span }];
  });
}

function joined<T>(left: Fact<readonly T[]>, right: Fact<readonly T[]>): Fact<readonly T[]> {
  if (isUnknown(left)) return left;
  if (isUnknown(right)) return right;
  return [...(left ?? []), ...(right ?? [])];
}

const PREFIX = /^([A-Z][A-Z_]{1,19}):\s*/;

function isEvent(text: string): boolean {
  return text.startsWith('EVENT:');
}

/** A reference of another sort than a database or an event: it sets no order. */
function isOther(text: string): boolean {
  return PREFIX.test(text) && !text.startsWith('DBR:');
}

function withoutPrefix(text: string): string {
  return text.replace(PREFIX, '');
}

function eventOf(text: string, verb: string): { event: string; note: string } {
  const event = withoutPrefix(text);
  return { event, note: `${verb} ${event}` };
}

/** Whether the services of a file are there to be read: a template or a number is no list of them. */
export function isComplete(root: DataNode | undefined, file: InventoryFile): boolean {
  if (root !== undefined && !isMap(root)) return false;
  const list = at(root, file === 'implemented-list' ? 'implemented_services' : 'services');
  if (list === undefined || (list.kind === 'scalar' && list.value === null)) return true;
  if (list.kind === 'list') return list.items.every((item) => namedItem(item).length > 0);
  return isMap(list) && file !== 'implemented-list';
}
