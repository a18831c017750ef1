import { booleanOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';

/**
 * A truth value of a system that reads YAML 1.1 or takes its words: `yes` and `on` beside `true`.
 *
 * @see https://yaml.org/type/bool.html
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/boolean
 */
export function wordedBooleanOf(node: DataNode | undefined): boolean | undefined {
  const text = textOf(node) ?? '';
  if (/^(?:y|yes|on|true)$/i.test(text)) return true;
  if (/^(?:n|no|off|false)$/i.test(text)) return false;
  return booleanOf(node);
}
