import { at, booleanOf, entryOf, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import { known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { startCommands } from '../pipelines/start-command.js';
import { migrationAtStart, schedulerAtStart } from '../pipelines/starts.js';
import { hostPathWords } from '../values/host-access.js';
import { parseImage } from '../values/image.js';
import { literalSecrets } from '../values/literal-secrets.js';
import type { ComposeService } from './services.js';
import { variablesOf, wordsOf } from './services.js';

/** The container that a service runs. */
export function containerOf(
  { node, name, span }: ComposeService,
  workload: Subject<'workload'>,
  builtBeside: ReadonlySet<string>,
): Subject<'container'> {
  const { production, staging, rendered } = workload.facts;
  const { path } = workload;
  const variables = variablesOf(node);
  const commands = commandsOf(node);
  return subject(
    'container',
    `${workload.key} / container`,
    { path, span },
    {
      system: 'compose',
      name,
      init: false,
      ...(production === undefined ? {} : { production }),
      staging: known(staging) === true,
      rendered: known(rendered) === true,
      ...imageFacts(node, builtBeside),
      ports: portsOf(node),
      migratesAtStart: migrationAtStart(commands),
      startsScheduler: schedulerAtStart(
        commands,
        variables.map(({ value }) => value),
      ),
      literalSecrets: literalSecrets(variables, path),
      hostAccess: hostAccess(node, path),
    },
    { spans: spansOfContainer(node), parent: workload },
  );
}

/** Beside a build, `image` is the name that the built image gets, and other services may run it by that name. */
function imageFacts(
  node: DataNode,
  builtBeside: ReadonlySet<string>,
): Pick<FactsOfKind['container'], 'image' | 'imageName' | 'imageTag' | 'imageDigest'> {
  const written = textOf(at(node, 'image')) ?? '';
  if (at(node, 'build') === undefined && !builtBeside.has(written)) return parseImage(written);
  const built = unknown('built when deployed');
  return { image: built, imageName: built, imageTag: built, imageDigest: built };
}

function commandsOf(node: DataNode): string[] {
  const image = known(parseImage(textOf(at(node, 'image')) ?? '').imageName);
  return startCommands(wordsOf(node, 'entrypoint'), wordsOf(node, 'command'), image);
}

/** The port inside the container: `80`, `8080:80/tcp`, `{ target: 80 }`. */
function portsOf(node: DataNode): { name: string | null; number: number | null }[] {
  const listed = [...itemsOf(at(node, 'ports')), ...itemsOf(at(node, 'expose'))];
  return listed.flatMap((item) => {
    const text = textOf(at(item, 'target')) ?? textOf(item) ?? '';
    const port = /(?:^|:)(\d{1,5})(?:\/\w+)?$/.exec(text)?.[1];
    return port === undefined ? [] : [{ name: null, number: Number(port) }];
  });
}

type Access = Evidence & { readonly what: string };

function hostAccess(node: DataNode, path: string): Access[] {
  const found: Access[] = [];
  const add = (entry: Entry | undefined, what: string): void => {
    if (entry !== undefined) found.push({ path, span: entry.value.span, note: what, what });
  };
  const privileged = entryOf(node, 'privileged');
  if (booleanOf(privileged?.value) === true) add(privileged, 'privileged mode');
  const network = entryOf(node, 'network_mode');
  if (textOf(network?.value) === 'host') add(network, 'the network of the host');
  const processes = entryOf(node, 'pid');
  if (textOf(processes?.value) === 'host') add(processes, 'the processes of the host');
  const memory = entryOf(node, 'ipc');
  if (textOf(memory?.value) === 'host') add(memory, 'what the processes of the host share');
  for (const volume of itemsOf(at(node, 'volumes'))) {
    const source = hostPath(volume);
    if (source === undefined) continue;
    const what = hostPathWords(source);
    const { span } = at(volume, 'source') ?? volume;
    found.push({ path, span, note: what, what });
  }
  return found;
}

/** Files of the project (`./conf`) come with it; the clock and its zone give nothing away. */
function hostPath(volume: DataNode): string | undefined {
  const long = textOf(at(volume, 'type')) === 'bind' ? textOf(at(volume, 'source')) : undefined;
  const source = long ?? /^([^:]+):\//.exec(textOf(volume) ?? '')?.[1];
  if (source === undefined || !/^[/~]/.test(source)) return undefined;
  return /^\/etc\/(?:localtime|timezone)$/.test(source) ? undefined : source;
}

function spansOfContainer(node: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const put = (entry: Entry | undefined, ...facts: readonly string[]): void => {
    if (entry === undefined) return;
    for (const fact of facts) spans[fact] = spansOf(entry);
  };
  put(entryOf(node, 'image'), 'image', 'imageName', 'imageTag', 'imageDigest');
  put(entryOf(node, 'entrypoint'), 'startsScheduler', 'migratesAtStart');
  put(entryOf(node, 'command'), 'startsScheduler', 'migratesAtStart');
  return spans;
}
