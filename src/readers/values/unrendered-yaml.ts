/** A brace where YAML wants a node: the text is a template, and only rendering it makes data. */
const TEMPLATE_STRUCTURE = /^[ \t]*(?:- )?\{\{|^[ \t]*(?:- )?[\w./-]+:[ \t]+\{\{|^[ \t]*\{%/;

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
    if (TEMPLATE_STRUCTURE.test(line)) return true;
    scalarIndent = /[:-] [|>][-+\d]*\s*$/.test(line) ? indent : undefined;
  }
  return false;
}
