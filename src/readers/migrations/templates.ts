import type { Span } from '../../model/span.js';

/** An expression that a tool fills in before the script runs. */
export interface TemplateExpression {
  readonly expression: string;
  readonly span: Span;
}

/**
 * Template expressions that stand for a name or a statement: `{{ }}`, `<% %>` and `${ }`. Those inside
 * strings, comments and dollar quotes stand for a value and do no harm.
 *
 * @param outline the script as {@link sqlOutline} gives it, quoted names kept: a name in quotes is still a name.
 */
export function templateExpressions(text: string, outline: string): TemplateExpression[] {
  if (!mayHoldTemplates(outline)) return [];
  const found: TemplateExpression[] = [];
  const unclosed = new Set<string>();
  for (const match of outline.matchAll(/\{\{|<%|\$\{/g)) {
    if (match.index < (found.at(-1)?.span.end ?? 0)) continue;
    const close = closing[match[0]] ?? '}';
    const end = unclosed.has(close) ? -1 : text.indexOf(close, match.index + match[0].length);
    if (end < 0) {
      unclosed.add(close);
      continue;
    }
    const span = { start: match.index, end: end + close.length };
    found.push({ expression: text.slice(span.start, span.end), span });
  }
  return found;
}

/** Whether any expression opens at all; in most scripts none does. */
export function mayHoldTemplates(text: string): boolean {
  return /\{\{|<%|\$\{/.test(text);
}

const closing: Readonly<Record<string, string>> = { '{{': '}}', '<%': '%>', '${': '}' };
