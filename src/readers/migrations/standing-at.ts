import type { Span } from '../../model/span.js';
import type { Statement } from './script.js';

/**
 * A statement that was read from a text of its own, as it stands in a file: everything in it, down to the body
 * of a DO block, stands at `span`, because offsets of that text say nothing there.
 */
export function standingAt(statement: Statement, span: Span): Statement {
  const { externalCalls = [], runtimeSql = [] } = statement;
  return {
    ...statement,
    span,
    drafts: statement.drafts.map((draft) =>
      draft.kind === 'schema-change'
        ? { ...draft, span }
        : { ...draft, span, offsetPages: (draft.offsetPages ?? []).map(() => span) },
    ),
    externalCalls: externalCalls.map(({ call }) => ({ call, span })),
    runtimeSql: runtimeSql.map(() => span),
  };
}
