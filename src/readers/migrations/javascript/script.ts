import type { JavaScriptDocument } from '../../../documents/document.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import { readStatements } from '../code-statement.js';
import { saysIrreversible } from '../down.js';
import type { Place } from '../place.js';
import type { Part, Script } from '../script.js';
import type { CodePart, JavaScriptFramework } from './framework.js';
import { moduleOf } from './module.js';

/** The script of a module; `undefined` for one that has no part, and so is no migration. */
export async function javascriptScript(
  document: JavaScriptDocument,
  framework: JavaScriptFramework,
  engine: Engine,
  place: Place,
): Promise<Script | undefined> {
  const parts: Part[] = [];
  for (const part of framework.parts(moduleOf(document), engine)) {
    parts.push(await partOf(part, document, engine));
  }
  if (parts.length === 0) return undefined;
  const head = document.lines.line(1, document.text);
  return { path: document.path, engine, framework: framework.name, place, head, parts };
}

async function partOf(
  { direction, statements, runs, span }: CodePart,
  document: JavaScriptDocument,
  engine: Engine,
): Promise<Part> {
  const { line } = document.lines.position(span.start);
  const inside = document.comments.filter((one) => one.span.start >= span.start && one.span.end <= span.end);
  return {
    direction,
    statements: await readStatements(statements, engine),
    runs,
    marker: { start: span.start, end: Math.min(span.end, document.lines.line(line, document.text).end) },
    saysIrreversible: inside.some(({ text }) => saysIrreversible(text)),
  };
}
