import type { RuleInForce } from '../engine/rules-in-force.js';

/** What a reporter may know beside the result. */
export interface ReportOptions {
  readonly tool: { readonly name: string; readonly version: string };
  /** For titles, reasons, fixes and links; the built-in findings are in `findings/built-in.ts`. */
  readonly rules: readonly RuleInForce[];
  readonly color: boolean;
  /** Only errors are shown; the counts stay whole. */
  readonly quiet: boolean;
  /** Cells in a line of the terminal. */
  readonly width: number;
}
