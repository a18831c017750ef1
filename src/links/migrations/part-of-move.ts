import { known } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';

type Change = Subject<'schema-change'> | Subject<'data-change'>;

/**
 * Marks the drops that end a move within their migration, so that one fault is told once.
 *
 * @param migration with `copiedThenDropped` and `replacedColumns` set.
 */
export function annotateMoves(changes: readonly Change[], migration: FactsOfKind['migration']): void {
  const ends = [...(known(migration.copiedThenDropped) ?? []), ...(known(migration.replacedColumns) ?? [])];
  for (const { kind, path, span, facts } of changes) {
    if (kind !== 'schema-change') continue;
    facts.partOfMove = ends.some(
      (end) => end.path === path && end.span.start === span.start && end.target === facts.target,
    );
  }
}
