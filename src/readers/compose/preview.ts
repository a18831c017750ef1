import { at, booleanOf, entriesOf, entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { certainCommands } from '../pipelines/certain-commands.js';
import type { Reach } from '../pipelines/preview-subject.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import type { Reached } from '../pipelines/reached-by-command.js';
import { isMasked, reachedByCommand, reachedConfig } from '../pipelines/reached-by-command.js';
import { reachedByVariable } from '../pipelines/reached-by-variable.js';
import { isProductionName } from '../values/environment.js';
import { isPreviewPath } from '../values/preview-path.js';

type Found = Reached & { readonly span: Span };

/** A compose file for previews, by its name or folder, or because Uffizzi makes previews of it. */
export function composePreviewsOf(root: DataNode, path: string): Subject<'preview'>[] {
  const uffizzi = entryOf(root, 'x-uffizzi') !== undefined;
  if (!uffizzi && !isPreviewPath(path)) return [];
  const reaches = [...servicesReaches(root), ...volumesOf(root), ...objectsOf(root)].map(
    ({ span, ...one }): Reach => ({ path, span, note: 'set here', ...one }),
  );
  const name = path.slice(path.lastIndexOf('/') + 1);
  const system = uffizzi ? 'uffizzi' : 'compose';
  return [previewSubject(`compose file ${path}`, { path, span: root.span }, { system, name, reaches })];
}

function servicesReaches(root: DataNode): Found[] {
  return entriesOf(at(root, 'services')).flatMap(({ value: service }) => [
    ...variablesOf(at(service, 'environment')),
    ...filesOf(at(service, 'env_file')),
    ...commandsOf(service),
  ]);
}

/** `NAME: value`, or `NAME=value` and a bare `NAME` in a list. */
function variablesOf(node: DataNode | undefined): Found[] {
  const written = [
    ...entriesOf(node).map(({ key, value }) => ({ name: key, value: textOf(value), span: value.span })),
    ...itemsOf(node).flatMap((item) => {
      const [, name, value] = /^([^=]+)(?:=([\s\S]*))?$/.exec(textOf(item) ?? '') ?? [];
      return name === undefined ? [] : [{ name, value, span: item.span }];
    }),
  ];
  return written.flatMap(({ name, value, span }) =>
    reachedByVariable(name, value).map((one) => ({ ...one, span })),
  );
}

/** A path, a list of paths, or of maps with `path`. */
function filesOf(node: DataNode | undefined): Found[] {
  const files = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return files.flatMap((file) => {
    const named = at(file, 'path') ?? file;
    return reachedConfig(textOf(named) ?? '').map((one) => ({ ...one, span: named.span }));
  });
}

/** What the commands of a service copy or open. */
function commandsOf(service: DataNode): Found[] {
  return ['command', 'entrypoint'].flatMap((key) => {
    const node = at(service, key);
    if (node === undefined) return [];
    const script =
      node.kind === 'list' ? node.items.flatMap((item) => textOf(item) ?? []).at(-1) : textOf(node);
    if (script === undefined || isMasked(script)) return [];
    return certainCommands(script)
      .flatMap(({ text }) => reachedByCommand(text))
      .map((one) => ({ ...one, span: node.span }));
  });
}

/** Volumes that exist outside of the project, by their name. */
function volumesOf(root: DataNode): Found[] {
  return external(root, 'volumes').flatMap(({ name, span }) =>
    isMasked(name) ? [] : [{ what: 'data', name, production: isProductionName(name), span }],
  );
}

/** Secrets and configs that exist outside of the project, or are files. */
function objectsOf(root: DataNode): Found[] {
  const outside = [
    ...external(root, 'secrets').map(({ name, span }): Found => {
      return { what: 'secret', name, production: isProductionName(name), span };
    }),
    ...external(root, 'configs').flatMap(({ name, span }) =>
      reachedConfig(name).map((one) => ({ ...one, span })),
    ),
  ];
  const files = ['secrets', 'configs'].flatMap((kind) =>
    entriesOf(at(root, kind)).flatMap(({ value }) => filesOf(at(value, 'file'))),
  );
  return [...outside, ...files];
}

/** `external: true` with a name of its own or the key's; the older `external: { name }`. */
function external(root: DataNode, kind: string): { name: string; span: Span }[] {
  return entriesOf(at(root, kind)).flatMap(({ key, keySpan, value }) => {
    const said = at(value, 'external');
    if (said === undefined || booleanOf(said) === false) return [];
    const named = at(value, 'name') ?? at(said, 'name');
    return [{ name: textOf(named) ?? key, span: named?.span ?? keySpan }];
  });
}
