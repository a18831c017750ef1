import type { Subject } from '../../model/subject.js';
import { offers } from './answer.js';
import { freshRehearsal } from './claim-evidence.js';
import { missingCompatibility } from './compatibility.js';
import { missingDependents, statedSurfaces } from './dependents.js';
import { factOf, wordOf } from './fact-of.js';
import { fieldOf } from './field.js';
import { gapAt } from './gaps.js';
import type { LedgerView } from './ledger-view.js';
import { newPathFacts } from './new-path.js';
import { missingPhasesOf, phasesUnderWay, singleStepProofOf } from './phase-coverage.js';
import { datesThatFall } from './phase-dates.js';
import { statedRenames, tablesOfUnknownSize } from './shape.js';
import { stateContradictions } from './state-matrix.js';

/** What a ledger leaves out, and where it contradicts itself; links add what takes other files. */
export function coverageFacts(view: LedgerView): Partial<Subject<'ledger'>['facts']> {
  const { root } = view;
  return {
    missingPhases: missingPhasesOf(view),
    singleStepProof: singleStepProofOf(view),
    missingCompatibility: missingCompatibility(view),
    preflightDecision: factOf(
      fieldOf(root, 'preflight.decision'),
      wordOf(['go', 'narrow', 'block'] as const),
    ),
    phasesUnderWay: phasesUnderWay(view),
    missingDependents: missingDependents(view),
    surfaces: statedSurfaces(view),
    shapeChanges: statedRenames(view),
    stateContradictions: stateContradictions(view),
    orderContradictions: datesThatFall(view),
    tablesOfUnknownSize: tablesOfUnknownSize(view),
    missingDowntimeControls: missingDowntimeControls(view),
    freshRehearsal: freshRehearsal(view),
    ...newPathFacts(view),
  };
}

/** Where findings about these facts stand. */
export const placesOfGaps = {
  missingPhases: 'phases',
  disableNewPath: 'rollback.disable_new_path',
  hasRollbackLevels: 'rollback.levels',
  revertsCodeOnly: 'rollback.order',
};

/** Without one of these, a change that goes wrong under traffic can only be waited out. */
const downtimeControls = [
  'runbook.flag_fallback',
  'rollback.order',
  'runbook.stop_thresholds',
  'runbook.partial_apply',
];

function missingDowntimeControls({ root, path }: LedgerView): ReturnType<typeof gapAt>[] {
  const fields = downtimeControls.map((name) => fieldOf(root, name));
  return fields
    .filter((field) => offers(field) === false)
    .map(({ name, place }) => ({ ...gapAt(path, place, name), note: `${name} is missing`, field: name }));
}
