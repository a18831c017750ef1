/** A brace where YAML wants a node: the text is a template, and only rendering it makes data. */
const TEMPLATE_STRUCTURE = /^[ \t]*(?:- )?\{\{|^[ \t]*(?:- )?[\w./-]+:[ \t]+\{\{|^[ \t]*\{%/;

/** Braces that stand for one value: it is unknown, and the rest is data without it. */
const TEMPLATE_VALUE =
  /^[ \t]*(?:- |- [\w./-]+:[ \t]+|[\w./-]+:[ \t]+)\{\{(?!-)[^{}[\],#:]+\}\}[ \t\r]*(?:#.*)?$/;

/**
 * Whether a YAML text is a template that has not been rendered: braces stand outside of block scalars. Inside
 * one, in a ConfigMap, they are somebody's data.
 */
export function isUnrenderedYaml(text: string): boolean {
  if (!text.includes('{{') && !text.includes('{%')) return false;
  let scalarIndent: number | undefined;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const indent = line.length - line.trimStart().length;
    if (scalarIndent !== undefined && indent > scalarIndent) continue;
    if (TEMPLATE_STRUCTURE.test(line) && !TEMPLATE_VALUE.test(line)) return true;
    scalarIndent = /[:-] [|>][-+\d]*\s*$/.test(line) ? indent : undefined;
  }
  return false;
}
