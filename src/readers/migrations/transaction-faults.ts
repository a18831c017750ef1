import type { Span } from '../../model/span.js';
import type { Part } from './script.js';

/** A statement that opens or ends a transaction where it should not, and what is wrong with it. */
export interface TransactionFault {
  readonly span: Span;
  /** The end of the sentence "This statement …". */
  readonly fault: string;
}

/**
 * The first fault of a part's own BEGIN and COMMIT: one inside the transaction of its tool, or a BEGIN that
 * nothing ends, so that all behind it is rolled back when the connection closes.
 */
export function transactionFault({ statements, runs }: Part, tool: string): TransactionFault | undefined {
  const controls = statements.filter(({ control }) => control !== undefined);
  const [first] = controls;
  if (first === undefined) return undefined;
  if (runs === 'in-transaction') {
    const fault =
      first.control === 'begin'
        ? `opens a transaction inside the one that ${tool} has opened`
        : `ends the transaction that ${tool} has opened around the file`;
    return { span: first.span, fault };
  }
  const last = controls.at(-1);
  if (last?.control !== 'begin') return undefined;
  return { span: last.span, fault: 'opens a transaction that nothing ends' };
}
