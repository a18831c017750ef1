import { fileNameOf, foldersAbove } from '../../discover/file-index.js';
import type { Claim, ReadContext, SourceFile } from '../reader.js';
import { isUnrenderedYaml } from '../values/unrendered-yaml.js';

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

/** The claim of a reader on a manifest, which is not read where it is a template. */
export function claimManifest(role: string, file: SourceFile, context: ReadContext): Claim {
  if (file.format !== 'yaml') return { role };
  if (file.text.includes('{{') && isPartOfChart(file.path, context)) {
    return { role: 'Helm template', unread: { reason: 'chart not rendered' } };
  }
  if (isUnrenderedYaml(file.text)) return { role, unread: { reason: 'template not rendered' } };
  return { role };
}

/** Whether a file stands in the `templates` of a chart, at any depth. */
function isPartOfChart(path: string, context: ReadContext): boolean {
  return foldersAbove(path).some((folder) => {
    if (fileNameOf(folder) !== 'templates') return false;
    const chart = folder.slice(0, Math.max(0, folder.length - 'templates'.length));
    return context.files.has(`${chart}Chart.yaml`);
  });
}
