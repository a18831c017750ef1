import type { DataNode, ScalarNode } from '../../../documents/data/node.js';
import { parseYaml } from '../../../documents/data/yaml.js';
import type { Span } from '../../../model/span.js';

/**
 * The YAML that a scalar holds, with places in the file that holds the scalar; nothing where it does not
 * parse. The lines of a block scalar (`|`) keep their places; those of a quoted text all stand at the scalar.
 *
 * @param text of the whole file
 */
export function rootsInside(scalar: ScalarNode, text: string): readonly DataNode[] {
  if (typeof scalar.value !== 'string') return [];
  const block = blockOf(scalar.span, text);
  const { tree, problems } = parseYaml(block?.text ?? scalar.value);
  if (problems.length > 0) return [];
  const place =
    block === undefined
      ? () => scalar.span
      : ({ start, end }: Span) => ({ start: start + block.start, end: end + block.start });
  return tree.roots.map((root) => placed(root, place));
}

/** The lines of a literal block scalar, indented as they are, and where they start. */
function blockOf(span: Span, text: string): { readonly text: string; readonly start: number } | undefined {
  const written = text.slice(span.start, span.end);
  const header = /^\|[-+\d]*[^\n]*\n/.exec(written);
  if (header === null) return undefined;
  return { text: written.slice(header[0].length), start: span.start + header[0].length };
}

function placed(node: DataNode, place: (span: Span) => Span): DataNode {
  const span = place(node.span);
  switch (node.kind) {
    case 'scalar':
      return { ...node, span };
    case 'list':
      return { ...node, span, items: node.items.map((item) => placed(item, place)) };
    case 'map': {
      const entries = node.entries.map(({ key, keySpan, value }) => {
        return { key, keySpan: place(keySpan), value: placed(value, place) };
      });
      return { ...node, span, entries };
    }
  }
}
