import { at, booleanOf, entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';

/** Previews of a blueprint, and why no end date holds for them. */
export interface RenderPreviews {
  /** Whether every change gets an environment of its own, databases included. */
  readonly environments: boolean;
  readonly place: Span | undefined;
  readonly endless: string | undefined;
}

/** A service that runs in previews. */
export interface RenderService {
  readonly node: DataNode;
  readonly name: string;
  /** Below the folder of the blueprint; empty for the folder itself. */
  readonly rootDir: string;
  readonly build: { readonly text: string; readonly span: Span } | undefined;
  /** Whether a preview of it has a database that is made for the preview. */
  readonly ownDatabase: boolean;
}

const ON = /^(?:automatic|manual)$/;

/**
 * Whether a blueprint makes preview environments: `previews.generation`, formerly `previewsEnabled`.
 *
 * @see https://render.com/docs/preview-environments
 */
export function previewsOfBlueprint(root: DataNode | undefined): RenderPreviews {
  const entry = entryOf(root, 'previews') ?? entryOf(root, 'previewsEnabled');
  const generation = textOf(at(root, 'previews', 'generation')) ?? '';
  const environments = ON.test(generation) || booleanOf(at(root, 'previewsEnabled')) === true;
  const days = at(root, 'previews', 'expireAfterDays') ?? at(root, 'previewsExpireAfterDays');
  const said = textOf(days);
  const endless =
    said === undefined ? 'expireAfterDays is not set' : said === '0' ? 'expireAfterDays is 0' : undefined;
  return {
    environments,
    place: (said === '0' ? days?.span : undefined) ?? entry?.keySpan,
    endless: environments ? endless : undefined,
  };
}

/** The services that a change gets a preview of: all in an environment, but those that are left out. */
export function previewServicesOf(root: DataNode | undefined): RenderService[] {
  const { environments } = previewsOfBlueprint(root);
  const databases = new Set(itemsOf(at(root, 'databases')).flatMap((one) => textOf(at(one, 'name')) ?? []));
  return itemsOf(at(root, 'services')).flatMap((node) => {
    const generation = textOf(at(node, 'previews', 'generation'));
    const alone = ON.test(generation ?? '') || booleanOf(at(node, 'pullRequestPreviewsEnabled')) === true;
    if (generation === 'off' || (!environments && !alone)) return [];
    const build = at(node, 'buildCommand');
    const text = textOf(build);
    const names = itemsOf(at(node, 'envVars')).flatMap(
      (one) => textOf(at(one, 'fromDatabase', 'name')) ?? [],
    );
    return [
      {
        node,
        name: textOf(at(node, 'name')) ?? 'service',
        rootDir: (textOf(at(node, 'rootDir')) ?? '').replace(/^\.?\/|\/$/g, ''),
        build: build === undefined || text === undefined ? undefined : { text, span: build.span },
        ownDatabase: environments && names.some((name) => databases.has(name)),
      },
    ];
  });
}
