import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.js';

export type Unprinted = Omit<Finding, 'fingerprint'>;

/**
 * Gives each finding its fingerprint: 16 hexadecimal digits made of rule, path, subject, and the how-manieth
 * finding of that rule on that subject it is. Lines are no part of it, so that a baseline survives edits.
 *
 * @param findings in their total order; those that are suppressed later included, so that an ignore does
 *   not change the fingerprints of the others.
 */
export function fingerprinted(findings: readonly Unprinted[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { ruleId, primary, subject } = finding;
    const identity = JSON.stringify([ruleId, primary.path, subject.kind, subject.key]);
    const occurrence = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, occurrence);
    const hash = createHash('sha256').update(identity).update(String(occurrence)).digest('hex');
    return { ...finding, fingerprint: hash.slice(0, 16) };
  });
}
