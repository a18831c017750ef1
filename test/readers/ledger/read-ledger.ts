import { defaultSettings } from '../../../src/config/settings.js';
import { FileIndex } from '../../../src/discover/file-index.js';
import { formatOf, openDocument } from '../../../src/documents/open.js';
import { Model } from '../../../src/model/model.js';
import type { Subject } from '../../../src/model/subject.js';
import { ledger } from '../../../src/readers/ledger.js';

/** The subjects that the reader makes of one ledger. */
export async function readLedger(text: string, path = 'orders.ledger.yaml'): Promise<Model> {
  const document = await openDocument(path, text, formatOf(path) ?? 'yaml');
  const context = { files: new FileIndex([path]), settings: defaultSettings, companion: () => undefined };
  return new Model(await ledger.read(document, context));
}

/** The subject of the whole ledger. */
export async function ledgerOf(text: string): Promise<Subject<'ledger'>> {
  const [first] = (await readLedger(text)).of('ledger');
  if (first === undefined) throw new Error('no ledger was read');
  return first;
}
