import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { type ClaimedFile, isContractStep } from './claimed-file.js';
import type { MigrationFiles, Statement } from './migration-files.js';

export interface Breaking {
  readonly what: 'drop' | 'rename';
  readonly note: string;
}

/** A drop or rename of something earlier that leaves nothing under the old name. */
export function dropOrRename(statement: Statement): Breaking | undefined {
  const { facts } = statement;
  if (statement.kind !== 'schema-change' || actsOnOwn(statement) || statement.facts.swapHalf === true) {
    return undefined;
  }
  switch (facts.op) {
    case 'drop-column':
    case 'drop-table':
      return statement.facts.makesRoom === true ? undefined : { what: 'drop', note: 'dropped' };
    case 'rename-column':
    case 'rename-table':
    case 'set-schema':
      return facts.table === null || statement.facts.compatibilityLeft === true
        ? undefined
        : { what: 'rename', note: 'renamed' };
    default:
      return undefined;
  }
}

/** Whether a statement undoes or changes what the same migration has made. */
export function actsOnOwn({ facts }: Statement): boolean {
  return (
    facts.tableIsNew === true || ('createdInSameMigration' in facts && facts.createdInSameMigration === true)
  );
}

/**
 * What keeps code of the release before from working on: drops outside of a contract phase, renames, types that
 * hold less, columns that its INSERTs do not fill.
 */
export function breaksOldCode(
  claimed: readonly ClaimedFile[],
  files: MigrationFiles,
  saysContract: boolean,
): (Evidence & { what: string })[] {
  return claimed.flatMap((file) => {
    const { path } = file;
    const isContract = isContractStep(file, saysContract);
    return files.statements(path).flatMap((statement) => {
      const found = breakage(statement);
      if (found === undefined || (isContract && found.what === 'drop')) return [];
      return [{ path, span: statement.span, note: `${found.note} here`, what: found.what }];
    });
  });
}

function breakage(statement: Statement): { what: string; note: string } | undefined {
  if (statement.kind !== 'schema-change') return undefined;
  const { facts } = statement;
  if (isRequiredColumn(statement)) return { what: 'required', note: 'a required column is added' };
  if (facts.narrows === true && !actsOnOwn(statement)) return { what: 'narrow', note: 'narrowed' };
  if ((known(facts.removedValues)?.length ?? 0) > 0)
    return { what: 'narrow', note: 'a value of an enum goes' };
  return dropOrRename(statement);
}

/** A column without a value for the INSERTs of code that does not know it. */
function isRequiredColumn({ facts }: Subject<'schema-change'>): boolean {
  if (facts.op !== 'add-column' || facts.nullable !== false || facts.earlierTable !== true) return false;
  return facts.generated === null && (facts.default === null || facts.defaultDropped === true);
}
