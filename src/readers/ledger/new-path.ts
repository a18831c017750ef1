import { textOf } from '../../documents/data/navigate.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { offers } from './answer.js';
import { factOf } from './fact-of.js';
import { fieldOf } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { restoresBackup } from './rollback-steps.js';

/** How the path that a switch has opened is closed again. */
export function newPathFacts({ root, shipping }: LedgerView): Partial<Subject<'ledger'>['facts']> {
  const field = fieldOf(root, 'rollback.disable_new_path');
  const way = offers(field) === false ? null : factOf(field, textOf);
  const words = known(way);
  return {
    hasSwitch: shipping.has('switch'),
    disableNewPath: way,
    disableNewPathRestores: words !== undefined && restoresBackup(words),
  };
}
