import {
  at,
  booleanOf,
  entryAt,
  entryOf,
  isMap,
  itemsOf,
  spansOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import { known } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { startCommands } from '../pipelines/start-command.js';
import { migrationAtStart, schedulerAtStart } from '../pipelines/starts.js';
import { hostPathWords } from '../values/host-access.js';
import { parseImage } from '../values/image.js';
import type { Variable } from '../values/literal-secrets.js';
import { literalSecrets } from '../values/literal-secrets.js';

type Content = Pick<
  FactsOfKind['container'],
  'migratesAtStart' | 'startsScheduler' | 'literalSecrets' | 'hostAccess'
>;

/**
 * What a container starts, which secrets stand in it, and what of the host it gets.
 *
 * @param spec of its pod, which holds the volumes and what all containers share.
 */
export function contentFacts(container: DataNode, spec: DataNode | undefined, path: string): Content {
  const variables = variablesOf(container);
  const commands = commandsOf(container);
  return {
    migratesAtStart: migrationAtStart(commands),
    startsScheduler: schedulerAtStart(
      commands,
      variables.map(({ value }) => value),
    ),
    literalSecrets: literalSecrets(variables, path),
    hostAccess: hostAccess(container, spec, path),
  };
}

/** The places of what it starts. */
export function contentSpans(container: DataNode): { [fact: string]: FactSpans } {
  const command = entryOf(container, 'args') ?? entryOf(container, 'command');
  if (command === undefined) return {};
  const spans: { [fact: string]: FactSpans } = {};
  const commands = commandsOf(container);
  for (const [fact, found] of [
    ['migratesAtStart', migrationAtStart(commands)],
    ['startsScheduler', schedulerAtStart(commands)],
  ] as const) {
    if (found !== null) spans[fact] = placeOf(found, container) ?? spansOf(command);
  }
  return spans;
}

/** The item that holds the command, or the entry where its words are several items. */
function placeOf(command: string, container: DataNode): FactSpans | undefined {
  const [first = ''] = command.split(/\s/);
  for (const field of ['command', 'args']) {
    const entry = entryOf(container, field);
    const item = itemsOf(entry?.value).find((one) => (textOf(one) ?? '').includes(first));
    if (entry !== undefined && item !== undefined) return { key: entry.keySpan, value: item.span };
  }
  return undefined;
}

function commandsOf(container: DataNode): string[] {
  const image = known(parseImage(textOf(at(container, 'image')) ?? '').imageName);
  return startCommands(wordsIn(at(container, 'command')), wordsIn(at(container, 'args')), image);
}

function wordsIn(list: DataNode | undefined): string[] {
  return itemsOf(list).flatMap((item) => textOf(item) ?? []);
}

function variablesOf(container: DataNode): Variable[] {
  return itemsOf(at(container, 'env')).flatMap((variable) => {
    const name = textOf(at(variable, 'name'));
    const value = at(variable, 'value');
    const text = textOf(value);
    return name === undefined || value === undefined || text === undefined
      ? []
      : [{ name, value: text, span: value.span }];
  });
}

type Access = Evidence & { readonly what: string };

function hostAccess(container: DataNode, spec: DataNode | undefined, path: string): Access[] {
  const found: Access[] = [];
  const add = (entry: Entry | undefined, what: string): void => {
    if (entry !== undefined) found.push({ path, span: entry.value.span, note: what, what });
  };
  const privileged = entryAt(container, 'securityContext', 'privileged');
  if (booleanOf(privileged?.value) === true) add(privileged, 'privileged mode');
  for (const [field, what] of SHARED) {
    const entry = entryOf(spec, field);
    if (booleanOf(entry?.value) === true) add(entry, what);
  }
  const volumes = hostPathsOf(spec);
  for (const mount of itemsOf(at(container, 'volumeMounts'))) {
    const volume = volumes.get(textOf(at(mount, 'name')) ?? '');
    if (volume !== undefined) add(volume, hostPathWords(textOf(volume.value) ?? ''));
  }
  return found;
}

const SHARED = [
  ['hostNetwork', 'the network of the host'],
  ['hostPID', 'the processes of the host'],
  ['hostIPC', 'what the processes of the host share'],
] as const;

/** The volumes of a pod that are paths of the host, by name. */
function hostPathsOf(spec: DataNode | undefined): ReadonlyMap<string, Entry> {
  const paths = new Map<string, Entry>();
  for (const volume of itemsOf(at(spec, 'volumes'))) {
    const name = textOf(at(volume, 'name'));
    const path = entryAt(volume, 'hostPath', 'path');
    if (isMap(volume) && name !== undefined && path !== undefined) paths.set(name, path);
  }
  return paths;
}
