import type { Span } from '../../model/span.js';
import { sqlOutline } from '../migrations/sql-outline.js';

/** What a script does beside reading. */
export interface Writing {
  /** In the words of SQL: `UPDATE`, `FOR UPDATE`, `CREATE TABLE`. */
  readonly does: string;
  readonly span: Span;
}

/**
 * The first statement of a text that writes or locks; `undefined` where everything in it reads. It knows
 * tokens and no grammar, so it reads every dialect and is not misled by words in literals and comments;
 * sentences that are no SQL hold no statement.
 */
export function writingIn(text: string): Writing | undefined {
  return firstIn(text, (statement, start) => inStatement(statement) ?? inBlock(statement, text, start));
}

function firstIn(
  text: string,
  find: (statement: string, start: number) => Found | undefined,
): Writing | undefined {
  let start = 0;
  for (const statement of sqlOutline(text, 'keep-names').split(';')) {
    const found = find(statement, start);
    if (found !== undefined) {
      const at = start + found.at;
      return { does: found.does, span: { start: at, end: at + found.length } };
    }
    start += statement.length + 1;
  }
  return undefined;
}

interface Found {
  readonly does: string;
  readonly at: number;
  readonly length: number;
}

function inStatement(statement: string): Found | undefined {
  if (planOnly.test(statement)) return undefined;
  for (const pattern of query.test(statement) ? [...anywhere, ...inQueries] : anywhere) {
    const match = pattern.exec(statement);
    if (match === null) continue;
    const words = match[1] ?? match[0];
    const at = match.index + match[0].indexOf(words);
    return { does: words.replace(/\s+/g, ' ').toUpperCase(), at, length: words.length };
  }
  return undefined;
}

/** The body of a DO block, which the outline leaves out; a block in a block is text of its own and is not run. */
function inBlock(statement: string, text: string, start: number): Found | undefined {
  if (!/^\s*do\b/i.test(statement)) return undefined;
  const own = text.slice(start, start + statement.length);
  const opening = /\$\w*\$/.exec(own);
  if (opening === null) return undefined;
  const from = opening.index + opening[0].length;
  const end = own.indexOf(opening[0], from);
  const inner = firstIn(own.slice(from, end < 0 ? own.length : end), inStatement);
  if (inner === undefined) return undefined;
  return { does: inner.does, at: from + inner.span.start, length: inner.span.end - inner.span.start };
}

/** EXPLAIN runs nothing, unless it says ANALYZE. */
const planOnly = /^\s*(?:explain|describe|desc)\b(?![^;]{0,80}\banaly[sz]e\b)/i;

const objects =
  '(?:or\\s+replace\\s+|temp(?:orary)?\\s+|unlogged\\s+|unique\\s+|materialized\\s+){0,3}(?:table|index|view|schema|database|sequence|type|domain|function|procedure|trigger|role|user|extension|policy|publication|subscription|tablespace)';

/** Statements that write wherever they stand: also below WITH and EXPLAIN ANALYZE. */
const anywhere: readonly RegExp[] = [
  /\b(insert\s+(?:ignore\s+|or\s+\w+\s+)?into)\b/i,
  /\b(update)\s[^;]{0,300}?\bset\s+(?:\(|[\w."`[\]]+\s*=)/i,
  /(?<!\bon\s{1,20})\b(delete)\s+(?:[\w."`]+\s+)?from\s+\S/i,
  /\b(merge\s+into)\b/i,
  /^\s*(replace)\s+(?:into\b|[\w."`]+\s*(?:\([^)]*\)\s*)?values\b)/i,
  /^\s*(truncate(?:\s+table)?)\s+(?:only\s+)?[\w."`]+(?:\s*,\s*[\w."`]+)*\s*(?:$|restart\b|continue\b|cascade\b|restrict\b)/i,
  new RegExp(`^\\s*((?:create|alter|drop)\\s+${objects})\\b`, 'i'),
  /^\s*(lock\s+tables?)\b/i,
  /^\s*(lock)\s[^;]{1,300}?\sin\s+[a-z ]{1,40}\smode\b/i,
  /^\s*(grant|revoke)\s[^;]{1,200}?\son\s[^;]{1,200}?\s(?:to|from)\s/i,
  /^\s*(vacuum)\s*(?:$|\(|full\b|freeze\b|verbose\b|analy[sz]e\b|[\w."]+\s*$)/i,
  /^\s*(reindex)\s+(?:\(|table|index|schema|database|system)\b/i,
  /^\s*(cluster)\s+[\w."]+\s+using\b/i,
  /^\s*(refresh\s+materialized\s+view)\b/i,
  /^\s*(analy[sz]e|optimize\s+table|repair\s+table)(?:\s+verbose|\s+table)?(?:\s+[\w."`]+)?\s*$/i,
  /^\s*(copy)\s+[\w."]+\s*(?:\([^)]*\)\s*)?from\s*(?:$|stdin\b|program\b|with\b|\()/i,
  /^\s*(call)\s+[\w.]+\s*\(/i,
];

/** What makes a query more than one: row locks, a table made of its rows, calls that act. */
const inQueries: readonly RegExp[] = [
  /\b(for\s+(?:no\s+key\s+update|update|key\s+share|share))\b/i,
  /\b(lock\s+in\s+share\s+mode)\b/i,
  /\b(into)\s+(?:(?:temp(?:orary)?|unlogged)\s+)?(?:table\s+)?[\w."]+\s+from\b/i,
  /\b(into\s+(?:outfile|dumpfile))\b/i,
  /\b((?:pg_(?:try_)?advisory_(?:xact_)?lock(?:_shared)?|nextval|setval|get_lock|lo_unlink|pg_terminate_backend|pg_cancel_backend|dblink_exec))\s*\(/i,
];

const query = /^\s*(?:\(\s*)*(?:select|with|values|table|explain)\b/i;
