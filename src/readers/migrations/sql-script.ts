import type { SqlDocument } from '../../documents/document.js';
import type { Span } from '../../model/span.js';
import { deadMarkers } from './dead-markers.js';
import { saysIrreversible } from './down.js';
import type { Layout } from './layout.js';
import { runsOn } from './runs-on.js';
import type { Part, Runs, Script, Statement } from './script.js';
import { type Section, sectionsOf } from './sections.js';
import { sqlStatements } from './sql-statements.js';

/** The script of a SQL file, parted as its framework parts it. */
export function sqlScript(document: SqlDocument, layout: Layout): Script {
  const { framework, place } = layout;
  const runs =
    framework.noTransaction?.test(document.text) === true
      ? 'one-by-one'
      : runsOn(framework, document.tree.dialect);
  const statements = sqlStatements(document.tree);
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
