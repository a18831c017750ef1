import { folderOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { LinkContext } from '../link.js';
import { resolvePath } from './resolve-path.js';

/** One entry of the `migrations` of a phase that takes place. */
export interface Listing {
  readonly ledger: Subject<'ledger'>;
  readonly phase: Subject<'ledger-phase'>;
  readonly place: Evidence;
  readonly written: string;
  /** The files it leads to; where there are none, the entry as written stands for its own. */
  readonly files: readonly string[];
}

/** The phases of a ledger that take place, in their order. */
export function phasesOf(ledger: Subject<'ledger'>, model: Model): Subject<'ledger-phase'>[] {
  const phases = model.of('ledger-phase');
  return phases.filter(({ parent, facts }) => parent === ledger && facts.needed !== false);
}

export function listingsOf(ledger: Subject<'ledger'>, model: Model, context: LinkContext): Listing[] {
  return phasesOf(ledger, model).flatMap((phase) =>
    (known(phase.facts.migrationEntries) ?? []).map(({ written, ...place }) => {
      const { files } = resolvePath(written, ledger.path, context);
      const named = files.length > 0 ? files : [`${folderOf(ledger.path)}/${written}`];
      return { ledger, phase, place, written, files: named };
    }),
  );
}
