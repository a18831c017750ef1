import type { RequiredField } from '../../model/kinds/ledger.js';
import type { Evidence } from '../../model/span.js';
import type { Field } from './field.js';
import { fieldOf, isGiven } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { presenceOf } from './placeholder.js';
import type { MigrationTrait, Requirement } from './requirements.js';
import { phaseRequirements, requirements } from './requirements.js';

export type MissingField = Evidence & RequiredField;
export type ConditionalField = MissingField & { readonly decidedBy: MigrationTrait };

export interface MissingFields {
  /** Required, and neither given nor judged by another rule. */
  readonly missing: readonly MissingField[];
  /** Not given, and required only if the migrations do something. */
  readonly ifMigrations: readonly ConditionalField[];
}

/** Holds the required fields of the format against a ledger. */
export function missingFieldsOf(ledger: LedgerView): MissingFields {
  const missing: InBlock[] = [];
  const ifMigrations: (ConditionalField & { block: string })[] = [];
  for (const requirement of requirements) {
    const field = fieldOf(ledger.root, requirement.field);
    if (isGiven(field) || isJudgedElsewhere(requirement, (when) => when.holds(ledger))) continue;
    const { when, ifMigrations: trait } = requirement;
    if (when?.holds(ledger)) missing.push({ ...entry(ledger, field, when.words), block: field.missing });
    else if (trait !== undefined) {
      const { decidedBy, words } = trait;
      ifMigrations.push({ ...entry(ledger, field, words), decidedBy, block: field.missing });
    }
  }
  const blocks = new Set(missing.map(({ block }) => block));
  return {
    missing: [...oneForEachBlock(missing), ...missingInPhases(ledger)],
    ifMigrations: ifMigrations.flatMap(({ block, ...field }) => (blocks.has(block) ? [] : [field])),
  };
}

function missingInPhases(ledger: LedgerView): MissingField[] {
  const missing: MissingField[] = [];
  for (const phase of ledger.phases) {
    if (presenceOf(phase.block.node) !== 'stated') continue;
    for (const requirement of phaseRequirements) {
      const field = fieldOf(phase.block, requirement.field);
      if (isGiven(field) || isJudgedElsewhere(requirement, (when) => when.holds(phase, ledger))) continue;
      if (!requirement.when?.holds(phase, ledger)) continue;
      const { field: name, ...rest } = entry(ledger, field, requirement.when.words);
      missing.push({ ...rest, field: `phases[${phase.index}].${name}` });
    }
  }
  return missing;
}

function isJudgedElsewhere<C>({ judgedBy }: Requirement<C>, holds: (condition: C) => boolean): boolean {
  if (judgedBy === undefined) return false;
  return typeof judgedBy === 'string' || holds(judgedBy.where);
}

function entry({ path }: LedgerView, field: Field, condition: string): MissingField {
  const seen = seenAs(field);
  const note = `${field.name} is ${seen}`;
  return { path, span: field.place, note, field: field.name, seen, condition };
}

function seenAs({ presence, node }: Field): string {
  if (presence === 'absent') return 'absent';
  if (presence === 'stated') return 'empty';
  const said = node?.kind === 'scalar' ? String(node.value).trim() : 'not_needed without a reason';
  return said === '' ? 'a placeholder' : `a placeholder (${said})`;
}

/** A missing field with the outermost part of its name that is missing. */
type InBlock = MissingField & { readonly block: string };

/** A block that is missing as a whole is one fault, which names the fields it should hold. */
function oneForEachBlock(missing: readonly InBlock[]): MissingField[] {
  const byBlock = new Map<string, InBlock[]>();
  for (const one of missing) byBlock.set(one.block, [...(byBlock.get(one.block) ?? []), one]);
  return [...byBlock.values()].flatMap((fields) => {
    const [first, ...others] = fields;
    if (first === undefined) return [];
    const { block, ...one } = first;
    if (others.length === 0) return [one];
    const names = fields.map(({ field }) => field).join(', ');
    return [
      { ...one, field: block, note: `${block} is ${one.seen}`, condition: `${one.condition}, with ${names}` },
    ];
  });
}
