import type { MarkdownDocument } from '../documents/document.js';
import { isData, isMarkdown } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import type { Reader } from './reader.js';
import { isComplete, servicesIn } from './service-inventory/entries.js';
import { dataFileOf, isLoadOrderPath } from './service-inventory/files.js';
import { loadOrderOf } from './service-inventory/load-order.js';

/**
 * Inventories of services: the index, what each depends on, which are implemented, and in which order they start.
 * Of each file it says what this file says; the link of services makes one of them all.
 */
export const serviceInventory: Reader = {
  name: 'service-inventory',
  formats: ['yaml', 'json', 'markdown'],
  claims(file) {
    if (file.format === 'markdown') return isLoadOrderPath(file.path) ? { role: 'load order' } : undefined;
    return dataFileOf(file) === undefined ? undefined : { role: 'service inventory' };
  },
  *read(document) {
    if (isMarkdown(document)) yield* readLoadOrder(document);
    const file = dataFileOf(document);
    if (!isData(document) || file === undefined) return;
    const { path, text, tree } = document;
    const [root] = tree.roots;
    yield subject(
      'inventory',
      path,
      { path, span: { start: 0, end: text.length } },
      { file, complete: isComplete(root, file), levels: null, hasTiers: null },
    );
    yield* servicesIn(root, file, path);
  },
};

/** A document without levels and tiers tells of the order in prose: it puts no service anywhere. */
function* readLoadOrder(document: MarkdownDocument): Generator<Subject> {
  const { path, text } = document;
  const { levels, hasTiers, start, places } = loadOrderOf(document);
  if (levels.length === 0 && !hasTiers) return;
  const whole = { path, span: { start, end: text.length } };
  yield subject('inventory', path, whole, { file: 'load-order', complete: true, levels, hasTiers });
  const lowest = levels.reduce((least, level) => Math.min(least, level), Number.POSITIVE_INFINITY);
  for (const { id, span, rank } of places) {
    const { of, number, name } = rank;
    const place = { path, span };
    const note = `${id} is on ${of === 'level' ? `level ${number}` : name} here`;
    const facts =
      of === 'level'
        ? { documentedLevel: [{ ...place, note, level: number - lowest }] }
        : { tier: [{ ...place, note, tier: number, name }] };
    yield subject('service', `service ${id}`, place, { id, origin: 'inventory', ...facts });
  }
}
