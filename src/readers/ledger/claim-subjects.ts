import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { known } from '../../model/fact.js';
import { claimWords, rollbackClasses } from '../../model/kinds/ledger-words.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { basisOf, evidenceOf } from './claim-evidence.js';
import { fieldOf } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';
import { restoresBackupOnly } from './rollback-steps.js';

/** What a ledger promises: each entry of `claims`, and the class of its rollback. */
export function claimSubjects(view: LedgerView, ledger: Subject<'ledger'>): Subject<'claim'>[] {
  return [...entriesOfClaims(view, ledger), ...wayBack(view, ledger)];
}

/** What the phases of a ledger promise: the class of their own rollback. */
export function phaseClaimSubjects(
  view: LedgerView,
  phases: readonly Subject<'ledger-phase'>[],
): Subject<'claim'>[] {
  return view.phases.flatMap(({ block }, index) => {
    const { node } = fieldOf(block, 'rollback.class');
    const said = isStated(node) ? textOf(node) : undefined;
    const claim = rollbackClasses.find((one) => one === said);
    const phase = phases[index];
    if (node === undefined || said === undefined || claim === undefined || phase === undefined) return [];
    const facts = { claim, said, source: 'phase-class', evidence: [], backupSteps: [] } as const;
    return [made(view, phase, node.span, facts)];
  });
}

function entriesOfClaims(view: LedgerView, ledger: Subject<'ledger'>): Subject<'claim'>[] {
  return itemsOf(at(view.root.node, 'claims')).flatMap((item) => {
    const word = item.kind === 'map' ? at(item, 'claim') : item;
    const said = isStated(item) && isStated(word) ? textOf(word) : undefined;
    const claim = claimWords.find((one) => one === said);
    if (word === undefined || said === undefined || claim === undefined) return [];
    const evidence = evidenceOf(item);
    const restsOn = basisOf(evidence, view);
    return [
      made(view, ledger, word.span, { claim, said, source: 'ledger', evidence, restsOn, backupSteps: [] }),
    ];
  });
}

/** The class of the rollback; without a class, its order alone promises a way back. */
function wayBack(view: LedgerView, ledger: Subject<'ledger'>): Subject<'claim'>[] {
  const backupSteps = backupStepsOf(view);
  const { node, place } = fieldOf(view.root, 'rollback.class');
  const said = isStated(node) ? textOf(node) : undefined;
  const claim = rollbackClasses.find((one) => one === said);
  if (node !== undefined && said !== undefined && claim !== undefined) {
    return [
      made(view, ledger, node.span, { claim, said, source: 'rollback-class', evidence: [], backupSteps }),
    ];
  }
  const [first] = backupSteps;
  if (first === undefined || said !== undefined) return [];
  return [
    made(view, ledger, place, {
      claim: 'way-back',
      said: 'rollback.order',
      source: 'rollback-order',
      evidence: [],
      backupSteps,
    }),
  ];
}

function backupStepsOf({ root, path }: LedgerView): Evidence[] {
  const order = fieldOf(root, 'rollback.order').node;
  const steps = (order?.kind === 'list' ? itemsOf(order) : [order]).filter(isStated).filter(isText);
  if (!restoresBackupOnly(steps.map((step) => textOf(step) ?? ''))) return [];
  return steps.map(({ span }) => ({ path, span, note: 'a step of the way back' }));
}

function isText(node: DataNode): boolean {
  return node.kind === 'scalar';
}

function made(
  view: LedgerView,
  parent: Subject<'ledger'> | Subject<'ledger-phase'>,
  span: Span,
  facts: Subject<'claim'>['facts'],
): Subject<'claim'> {
  const key = `${parent.key} / claim ${known(facts.claim) ?? 'unnamed'}`;
  const place = { path: view.path, span };
  return subject(
    'claim',
    key,
    place,
    { ...facts, mentions: [], saysContract: false, disasterRecovery: false },
    { parent },
  );
}
