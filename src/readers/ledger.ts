import { emptyMap } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import { appliedClaims } from './ledger/applied-claims.js';
import { canarySubjects } from './ledger/canary-subject.js';
import { claimSubjects, phaseClaimSubjects } from './ledger/claim-subjects.js';
import { ledgerSubject } from './ledger/ledger-facts.js';
import { viewOf } from './ledger/ledger-view.js';
import { phaseSubjects } from './ledger/phase-facts.js';
import { previewSubjects } from './ledger/preview-subject.js';
import { runbookSubject } from './ledger/runbook-subject.js';
import { stopConditionSubjects } from './ledger/stop-conditions.js';
import type { Reader } from './reader.js';

/** Reads rollout ledgers, format 1: one a file; an empty file is a ledger that says nothing. */
export const ledger: Reader = {
  name: 'ledger',
  formats: ['yaml', 'json', 'toml'],
  claims: ({ path }) =>
    /\.ledger\.(?:ya?ml|json|toml)$/i.test(path) ? { role: 'rollout ledger' } : undefined,
  *read(document) {
    if (!isData(document)) return;
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
  },
};
