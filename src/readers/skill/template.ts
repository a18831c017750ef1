import type { DataNode } from '../../documents/data/node.js';

/** Whether a value is nothing but a template: `{{name}}`, `${NAME}`, `<%= name %>`, quoted or not. */
export function isWholeTemplate(written: string): boolean {
  return /^\s*["']?(?:\{\{|\$\{|<%)/.test(written) && /(?:\}|%>)["']?\s*$/.test(written);
}

/**
 * Whether a node of a file is a template. YAML reads `{{name}}` without quotes as a map in a map.
 *
 * @param text the file.
 */
export function isTemplatedNode({ span }: DataNode, text: string): boolean {
  return isWholeTemplate(text.slice(span.start, span.end));
}
