import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { PhaseView } from './ledger-view.js';

type Checksums = NonNullable<FactsOfKind['ledger-phase']['appliedChecksums']>;

/** What `applied.sha256` keeps of the files; a link leads them to files. What is no SHA-256 is left out. */
export function appliedChecksumsOf({ block }: PhaseView, path: string): Checksums {
  return entriesOf(at(block.node, 'applied', 'sha256')).flatMap(({ key, keySpan, value }) => {
    const sha256 = textOf(value)?.trim() ?? '';
    if (!/^[0-9a-f]{64}$/i.test(sha256)) return [];
    return [{ path, span: keySpan, note: 'the checksum kept here', file: '', written: key, sha256 }];
  });
}
