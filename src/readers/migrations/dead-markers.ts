import type { TextDocument } from '../../documents/document.js';
import type { Span } from '../../model/span.js';
import type { Framework } from './frameworks/framework.js';
import type { DeadMarker } from './script.js';

/** How tools are told in a comment to open no transaction, by the name of the tool. */
const markers: readonly (readonly [string, RegExp])[] = [
  ['sqlx', /^no-transaction\b/i],
  ['goose', /^\+goose\b.*\bno\s+transaction\b/i],
  ['dbmate', /^(?:migrate:(?:up|down)\b.*\b)?transaction\s*:\s*false\b/i],
  ['sql-migrate', /^\+migrate\b.*\bnotransaction\b/i],
  ['liquibase', /^(?:changeset\b.*\b)?runInTransaction\s*:\s*"?false\b/i],
  ['flyway', /^(?:flyway\s*:\s*)?executeInTransaction\s*=\s*false\b/i],
  ['rambler', /^rambler\b.*\bno-transaction\b/i],
  ['postgres-migrations', /^postgres-migrations\s+disable-transaction\b/i],
  ['graphile-migrate', /^!\s*no-transaction\b/i],
  ['evolve', /^evolve-tx-off\b/i],
  ['atlas', /^atlas:txmode\s+none\b/i],
  ['yoyo', /^transactional\s*:\s*false\b/i],
];

/** A word that each marker has; looking for comments takes longer than all of this. */
const speaksOfTransactions = /transaction|tx-off|txmode/i;

/**
 * The comments that ask for no transaction in the words of another tool, or in the right ones where the tool
 * does not look. A folder that does not say what runs it gives no cause to doubt a marker.
 */
export function deadMarkers(
  document: Pick<TextDocument, 'text' | 'comments'>,
  { name, noTransaction }: Pick<Framework, 'name' | 'noTransaction'>,
): DeadMarker[] {
  const { text } = document;
  if (name === 'plain' || !speaksOfTransactions.test(text) || noTransaction?.test(text) === true) return [];
  const found: DeadMarker[] = [];
  for (const { span, text: words } of document.comments) {
    const tool = markers.find(([, pattern]) => pattern.test(words.trim()))?.[0];
    if (tool === undefined || (tool === name && noTransaction === undefined)) continue;
    const fault = tool === name ? notLookedFor(name) : `it is a marker of ${tool}, and ${name} runs the file`;
    found.push({ span, marker: words.trim().replace(/\s+/g, ' '), fault });
  }
  return found;
}

/** What a marker in code comes to that does not stand where its framework looks for it. */
export function misplacedMarker(framework: string, span: Span, marker: string): DeadMarker {
  return { span, marker, fault: notLookedFor(framework) };
}

function notLookedFor(framework: string): string {
  return `${framework} does not look for it in this form or at this place`;
}
