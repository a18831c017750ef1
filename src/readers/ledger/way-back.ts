import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { parseImage } from '../values/image.js';
import { offers } from './answer.js';
import { compatibilityNotPassed, expandedSchemaNotPassed } from './compatibility.js';
import { factOf } from './fact-of.js';
import { fieldOf } from './field.js';
import { gapsIn } from './gaps.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';
import { restoresBackup, revertsCodeOnly } from './rollback-steps.js';

type LedgerFacts = Subject<'ledger'>['facts'];

/** What a ledger says of the way back; what its migrations destroy is added by a link. */
export function wayBackFacts(view: LedgerView): Partial<LedgerFacts> {
  const { root, path } = view;
  const field = (name: string) => fieldOf(root, name);
  const steps = stepsOf(field('rollback.order').node);
  return {
    compatibilityNotPassed: compatibilityNotPassed(view),
    expandedSchemaNotPassed: expandedSchemaNotPassed(view),
    hasRollback: field('rollback').presence === 'stated',
    hasRollbackLevels: offers(field('rollback.levels')),
    ...targetFacts(view),
    revertsCodeOnly: steps.length === 0 ? null : revertsCodeOnly(steps.map(said)),
    hasForwardFix: offers(field('rollback.forward_fix')),
    stateChanges: backfillsIn(view),
    restoreSteps: steps
      .filter((step) => restoresBackup(said(step)))
      .map(({ span }) => ({ path, span, note: 'this step restores a backup' })),
    missingDrill: gapsIn(
      root,
      path,
      ['date', 'environment', 'duration', 'data_loss'].map((name) => `rollback.restore_drill.${name}`),
    ),
  };
}

/** The classes with which a phase says itself how its data are put right. */
const ownWaysBack: ReadonlySet<string> = new Set(['roll-forward', 'forward-fix', 'restore-required']);

/** Whether a phase has a way back of its own for the data. */
export function putsDataRight(rollbackClass: string | undefined): boolean {
  return rollbackClass !== undefined && ownWaysBack.has(rollbackClass);
}

function backfillsIn({ shipping, path }: LedgerView): (Evidence & { what: string })[] {
  const backfills = shipping.get('backfill') ?? [];
  return backfills
    .filter(({ block }) => !putsDataRight(textOf(fieldOf(block, 'rollback.class').node)))
    .map(({ block }) => ({ path, span: block.node.span, note: 'a backfill', what: 'backfill' }));
}

function targetFacts({ root }: LedgerView): Partial<LedgerFacts> {
  const target = factOf(fieldOf(root, 'rollback.target'), textOf);
  const written = known(target)?.trim();
  if (written === undefined)
    return { rollbackTarget: target, rollbackTargetTag: target, rollbackTargetIsCandidate: false };
  const candidates = [at(root.node, 'release', 'image'), at(root.node, 'release', 'release_id')];
  return {
    rollbackTarget: target,
    rollbackTargetTag: tagOf(written),
    rollbackTargetIsCandidate: candidates.some(
      (one) => isStated(one) && isSameRelease(written, textOf(one)?.trim()),
    ),
  };
}

function tagOf(target: string): string | null {
  const { image, imageTag, imageDigest } = parseImage(target);
  if (known(image) === undefined || known(imageDigest) !== undefined) return null;
  return (known(imageTag) ?? (target.includes('/') ? undefined : target))?.toLowerCase() ?? null;
}

/** The same words, or the same digest whatever the registry. */
function isSameRelease(target: string, candidate: string | undefined): boolean {
  if (candidate === undefined || candidate === 'unknown' || candidate === 'none') return false;
  const digest = known(parseImage(target).imageDigest);
  return (
    target === candidate || (digest !== undefined && digest === known(parseImage(candidate).imageDigest))
  );
}

function stepsOf(order: DataNode | undefined): DataNode[] {
  const items = order?.kind === 'list' ? itemsOf(order) : [order];
  return items.filter(isStated).filter(({ kind }) => kind === 'scalar');
}

function said(step: DataNode): string {
  return textOf(step) ?? '';
}
