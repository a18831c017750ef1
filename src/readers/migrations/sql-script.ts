import type { SqlDocument } from '../../documents/document.js';
import type { Span } from '../../model/span.js';
import { deadMarkers } from './dead-markers.js';
import { saysIrreversible } from './down.js';
import type { Surroundings } from './frameworks/framework.js';
import type { Layout } from './layout.js';
import { runsOn } from './runs-on.js';
import type { Part, Runs, Script, Statement } from './script.js';
import { type Section, sectionsOf } from './sections.js';
import { sqlStatements } from './sql-statements.js';

/** The script of a SQL file, parted as its framework parts it. */
export function sqlScript(document: SqlDocument, layout: Layout, around: Surroundings): Script {
  const { framework, place } = layout;
  const statements = sqlStatements(document.tree);
  const runs = isWrapped(document, layout, statements, around)
    ? runsOn(framework, document.tree.dialect)
    : 'one-by-one';
  return {
    path: document.path,
    engine: document.tree.dialect,
    framework: framework.name,
    place,
    head: document.lines.line(1, document.text),
    parts: sectionsOf(document, layout).map((section) => partOf(section, document, statements, runs)),
    deadMarkers: deadMarkers(document, framework),
  };
}

/** Whether the framework runs the script as it runs others, whatever markers and statements it holds. */
function isWrapped(
  { path, text }: SqlDocument,
  { framework }: Layout,
  statements: readonly Statement[],
  around: Surroundings,
): boolean {
  if (framework.noTransaction?.test(text) === true) return false;
  if (framework.isUnwrapped?.(path, around) === true) return false;
  const isKnown = ({ start, end }: Span) => framework.knownRefusals?.test(text.slice(start, end)) ?? true;
  const refusing = statements.filter(
    ({ refusesTransaction, foreignKeys, span }) =>
      (refusesTransaction === true && isKnown(span)) || foreignKeys !== undefined,
  );
  if (refusing.length === 0) return true;
  const share = refusing.length === statements.length ? 'all' : 'some';
  return framework.givesWay?.(share, path, around) !== true;
}

function partOf(
  { direction, span, marker }: Section,
  document: SqlDocument,
  statements: readonly Statement[],
  runs: Runs,
): Part {
  const isInside = (one: { readonly span: Span }) =>
    one.span.start >= span.start && one.span.start < span.end;
  return {
    direction,
    statements: statements.filter(isInside),
    runs,
    marker,
    // Comments are looked for only where the words are there at all: that scans the text a second time.
    saysIrreversible:
      saysIrreversible(document.text) &&
      document.comments.some((comment) => isInside(comment) && saysIrreversible(comment.text)),
  };
}
