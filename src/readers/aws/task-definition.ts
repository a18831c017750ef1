import { isMap, itemsOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { startCommands } from '../pipelines/start-command.js';
import { migrationAtStart, schedulerAtStart } from '../pipelines/starts.js';
import { parseImage } from '../values/image.js';
import type { Variable } from '../values/literal-secrets.js';
import { literalSecrets } from '../values/literal-secrets.js';
import { listOf, numberFact, property, propertyEntry, textFact } from './values.js';

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const DEFAULT_STOP_SECONDS = 30;

/**
 * How long the tasks of a service get to stop: the container behind its load balancer, else the only one.
 *
 * @param definition the properties of the task definition
 * @param served the name of the container that the load balancer sends traffic to
 */
export function graceFacts(
  definition: DataNode | undefined,
  served: string | undefined,
): Pick<FactsOfKind['workload'], 'graceSeconds' | 'graceInForceSeconds'> {
  const { items, complete } = listOf(property(definition, 'ContainerDefinitions'));
  const behind = items.find((item) => known(textFact(property(item, 'Name'))) === served);
  const container = behind ?? (complete && items.length === 1 ? items[0] : undefined);
  if (container === undefined) {
    const doubt = unknown('several containers, or one outside the scan');
    return { graceSeconds: doubt, graceInForceSeconds: doubt };
  }
  const stated = numberFact(property(container, 'StopTimeout'));
  return { graceSeconds: stated, graceInForceSeconds: stated ?? DEFAULT_STOP_SECONDS };
}

/** The containers of a task definition. */
export function containersOf(
  definition: DataNode | undefined,
  workload: Subject<'workload'>,
): Subject<'container'>[] {
  return itemsOf(property(definition, 'ContainerDefinitions'))
    .filter(isMap)
    .map((node, index) => containerOf(node, index, workload));
}

function containerOf(node: DataNode, index: number, workload: Subject<'workload'>): Subject<'container'> {
  const name = known(textFact(property(node, 'Name'))) ?? String(index + 1);
  const { production, staging } = workload.facts;
  return subject(
    'container',
    `${workload.key} / container ${name}`,
    { path: workload.path, span: node.span },
    {
      system: 'ecs',
      name,
      init: false,
      ...(production === undefined ? {} : { production }),
      staging: known(staging) === true,
      rendered: true,
      ...imageFacts(textFact(property(node, 'Image'))),
      ports: portsOf(property(node, 'PortMappings')),
      ...contentFacts(node, workload.path),
    },
    { spans: spansOfContainer(node), parent: workload },
  );
}

function imageFacts(
  image: Fact<string>,
): Pick<FactsOfKind['container'], 'image' | 'imageName' | 'imageTag' | 'imageDigest'> {
  if (!isUnknown(image)) return parseImage(image ?? '');
  return { image, imageName: image, imageTag: image, imageDigest: image };
}

function portsOf(mappings: DataNode | undefined): { name: string | null; number: number | null }[] {
  return itemsOf(mappings).map((mapping) => ({
    name: known(textFact(property(mapping, 'Name'))) ?? null,
    number: known(numberFact(property(mapping, 'ContainerPort'))) ?? null,
  }));
}

function contentFacts(
  node: DataNode,
  path: string,
): Pick<FactsOfKind['container'], 'migratesAtStart' | 'startsScheduler' | 'literalSecrets'> {
  const variables = variablesOf(property(node, 'Environment'));
  const commands = commandsOf(node);
  return {
    migratesAtStart: migrationAtStart(commands),
    startsScheduler: schedulerAtStart(
      commands,
      variables.map(({ value }) => value),
    ),
    literalSecrets: literalSecrets(variables, path),
  };
}

function commandsOf(node: DataNode): string[] {
  const image = known(textFact(property(node, 'Image'))) ?? '';
  return startCommands(
    wordsIn(property(node, 'EntryPoint')),
    wordsIn(property(node, 'Command')),
    known(parseImage(image).imageName),
  );
}

function wordsIn(list: DataNode | undefined): string[] {
  return itemsOf(list).flatMap((item) => textOf(item) ?? []);
}

function variablesOf(environment: DataNode | undefined): Variable[] {
  return itemsOf(environment).flatMap((variable) => {
    const name = known(textFact(property(variable, 'Name')));
    const value = property(variable, 'Value');
    const text = known(textFact(value));
    if (name === undefined || value === undefined || text === undefined) return [];
    return [{ name, value: text, span: value.span }];
  });
}

function spansOfContainer(node: DataNode): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  const put = (name: string, ...facts: readonly string[]): void => {
    const entry = propertyEntry(node, name);
    if (entry === undefined) return;
    for (const fact of facts) spans[fact] = spansOf(entry);
  };
  put('Name', 'name');
  put('Image', 'image', 'imageName', 'imageTag', 'imageDigest');
  put('EntryPoint', 'startsScheduler', 'migratesAtStart');
  put('Command', 'startsScheduler', 'migratesAtStart');
  return spans;
}
