import { fileNameOf, foldersAbove } from '../../discover/file-index.js';
import type { Claim, ReadContext, SourceFile } from '../reader.js';

/**
 * Tells a manifest by its text, before anything is parsed: it says `apiVersion` at the top (a manifest in the
 * script of a workflow is indented), and one of the kinds.
 *
 * @param kinds alternatives of a regular expression: `Deployment|StatefulSet`.
 */
export function manifestTest(kinds: string): (file: SourceFile) => boolean {
  const kind = new RegExp(`(?:^|[\\s{,])["']?kind["']?[ \\t]*:[ \\t]*["']?(?:${kinds})\\b`);
  return ({ format, text }) => {
    const top = format === 'json' ? /"apiVersion"\s*:/ : /^(?:\{[ \t]*)?["']?apiVersion["']?[ \t]*:/m;
    return top.test(text) && kind.test(text);
  };
}

/** A brace where YAML wants a node: the text is a template, and only rendering it makes a manifest. */
const TEMPLATE_STRUCTURE = /^[ \t]*(?:- )?\{\{|^[ \t]*(?:- )?[\w./-]+:[ \t]+\{\{|^[ \t]*\{%/;

/** The claim of a reader on a manifest, which is not read where it is a template. */
export function claimManifest(role: string, file: SourceFile, context: ReadContext): Claim {
  if (file.format !== 'yaml') return { role };
  if (file.text.includes('{{') && isPartOfChart(file.path, context)) {
    return { role: 'Helm template', unread: { reason: 'chart not rendered' } };
  }
  if (isTemplate(file.text)) return { role, unread: { reason: 'template not rendered' } };
  return { role };
}

/** Whether braces stand outside of block scalars; inside one, in a ConfigMap, they are somebody's data. */
function isTemplate(text: string): boolean {
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

/** Whether a file stands in the `templates` of a chart, at any depth. */
function isPartOfChart(path: string, context: ReadContext): boolean {
  return foldersAbove(path).some((folder) => {
    if (fileNameOf(folder) !== 'templates') return false;
    const chart = folder.slice(0, Math.max(0, folder.length - 'templates'.length));
    return context.files.has(`${chart}Chart.yaml`);
  });
}
