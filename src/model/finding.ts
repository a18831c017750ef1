import type { Evidence, Place } from './span.js';

export type Severity = 'error' | 'warning' | 'info';
export type Confidence = 'high' | 'medium' | 'low';

/** One violation, with everything a reader needs to believe it. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly subject: { readonly kind: string; readonly key: string };
  readonly primary: Place;
  /** Other places that matter, each with its own sentence. */
  readonly related: readonly Evidence[];
  /** The conditions that held, with the value each fact had. */
  readonly why: readonly Why[];
  /** Made of rule, path, subject key and occurrence, not of a line number: a baseline survives edits. */
  readonly fingerprint: string;
}

export interface Why {
  readonly fact: string;
  readonly operator: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether `severity` is at or above `threshold`. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}
