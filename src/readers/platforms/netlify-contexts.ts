import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import type { PlatformVariable } from './platform-variables.js';

const PREVIEW = 'deploy-preview';

/** The build of a deploy preview: that of its context, else that of all. */
export function previewCommandOf(root: DataNode | undefined): { text: string; span: Span } | undefined {
  const ignore = textOf(at(root, 'context', PREVIEW, 'ignore'));
  if (ignore !== undefined && /^(?:exit 0|true)$/.test(ignore.trim())) return undefined;
  const node = at(root, 'context', PREVIEW, 'command') ?? at(root, 'build', 'command');
  const text = textOf(node);
  return node === undefined || text === undefined ? undefined : { text, span: node.span };
}

/**
 * The variables of a deploy preview: those of all builds, replaced by those of its context.
 *
 * @see https://docs.netlify.com/build/configure-builds/file-based-configuration/#deploy-contexts
 */
export function previewVariablesOf(root: DataNode | undefined): PlatformVariable[] {
  const all = entriesOf(at(root, 'build', 'environment'));
  const own = entriesOf(at(root, 'context', PREVIEW, 'environment'));
  const named = new Set(own.map(({ key }) => key));
  return [...all.filter(({ key }) => !named.has(key)), ...own].flatMap(({ key, value }) => {
    const text = textOf(value);
    if (text === undefined) return [];
    const production = textOf(at(root, 'context', 'production', 'environment', key));
    const ofAll = textOf(at(root, 'build', 'environment', key));
    const inherited = named.has(key) ? ofAll : 'inherited';
    return [{ name: key, value: text, span: value.span, production: production ?? inherited }];
  });
}
