import { emptyMap } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import type { Subject } from '../../model/subject.js';
import { appliedClaims } from './applied-claims.js';
import { canarySubjects } from './canary-subject.js';
import { claimSubjects, phaseClaimSubjects } from './claim-subjects.js';
import { flagSubjects } from './flag-subjects.js';
import { ledgerSubject } from './ledger-facts.js';
import { viewOf } from './ledger-view.js';
import { phaseSubjects } from './phase-facts.js';
import { previewSubjects } from './preview-subject.js';
import { runbookSubject } from './runbook-subject.js';
import { stopConditionSubjects } from './stop-conditions.js';

/** The subjects of a ledger; an empty file is a ledger that says nothing. */
export function* ledgerSubjects(document: DataDocument): Generator<Subject> {
  const [root = emptyMap] = document.tree.roots;
  const view = viewOf(document.path, document.text, root);
  const made = ledgerSubject(view);
  yield made;
  const phases = phaseSubjects(view, made);
  yield* phases;
  yield runbookSubject(view, made);
  yield* claimSubjects(view, made);
  yield* phaseClaimSubjects(view, phases);
  yield* appliedClaims(view, made);
  yield* canarySubjects(view, made);
  yield* stopConditionSubjects(view, made);
  yield* previewSubjects(view, made);
  yield* flagSubjects(view, made);
}
