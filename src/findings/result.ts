import type { Skipped } from '../discover/workspace.js';
import type { LineIndex } from '../documents/line-index.js';
import type { Finding, Severity } from '../model/finding.js';

/** What a run yields; what every reporter and the review show. */
export interface LintResult {
  /** In a total, stable order: path, line, column, rule. Suppressed ones are left out. */
  readonly findings: readonly Finding[];
  /** Findings that an inline ignore silenced, with its reason. */
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Findings that the baseline holds; absent where there is none. */
  readonly known?: readonly Finding[];
  readonly coverage: Coverage;
  readonly summary: Readonly<Record<Severity, number>>;
  /**
   * The text of every file that a finding names, for code frames and line numbers; by path, and by
   * `revision:path` for a file as it was.
   */
  readonly sources: ReadonlyMap<string, Source>;
  /** What the config says and does not hold for the files of the run, in whole sentences. */
  readonly notices?: readonly string[];
}

export interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

export interface Coverage {
  readonly files: { readonly read: number; readonly skipped: readonly Skipped[] };
  /** Statements of migrations of which nobody can say what they do, in order of path and line. */
  readonly unclassified: readonly UnclassifiedStatement[];
  /** Subjects by kind. */
  readonly subjects: Readonly<Record<string, number>>;
  /** Rules in force. */
  readonly rules: number;
  /** Pairs of subject and rule that could not be judged because a fact is unknown. */
  readonly notJudged: number;
  /** The same by kind of subject and by reason, the most frequent first. */
  readonly unknown: readonly { readonly kind: string; readonly reason: string; readonly count: number }[];
}

export interface UnclassifiedStatement {
  readonly path: string;
  readonly line: number;
  /** `no parser reads it`, `put together at run time`. */
  readonly reason: string;
}
