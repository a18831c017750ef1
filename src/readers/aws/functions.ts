import { entriesOf, spansOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { Resource, Template } from './template.js';
import { environmentOfResource } from './template.js';
import { numberFact, property, propertyEntry, textFact } from './values.js';

const QUEUE = 'AWS::SQS::Queue';
const FUNCTIONS = ['AWS::Serverless::Function', 'AWS::Lambda::Function'];

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
const DEFAULT_TIMEOUT_SECONDS = 3;
/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
const DEFAULT_VISIBILITY_SECONDS = 30;

/** The functions of a template, with the queues of it that feed them. */
export function functionsOf(template: Template): Subject<'workload'>[] {
  const fed = queuesByFunction(template);
  return template.ofType(...FUNCTIONS).map((resource) => {
    const serverless = resource.type === 'AWS::Serverless::Function';
    const timeout = timeoutOf(resource, template, serverless);
    const queues = [...(fed.get(resource.id) ?? []), ...queuesOfEvents(resource, template)];
    return subject(
      'workload',
      `function ${resource.id}`,
      { path: template.path, span: resource.span },
      {
        system: serverless ? 'sam' : 'cfn',
        controller: 'function',
        name: resource.id,
        namespace: null,
        ...environmentOfResource(
          resource.properties,
          [property(resource.properties, 'FunctionName')],
          template.path,
        ),
        rendered: true,
        workSeconds: timeout,
        shortQueues: shortQueues([...new Set(queues)], timeout, template.path),
      },
      { spans: spansOfFunction(resource) },
    );
  });
}

function timeoutOf({ properties }: Resource, template: Template, serverless: boolean): Fact<number> {
  const own = numberFact(property(properties, 'Timeout'));
  if (own !== null) return own;
  const global = serverless ? numberFact(property(template.globals('Function'), 'Timeout')) : null;
  return global ?? DEFAULT_TIMEOUT_SECONDS;
}

function spansOfFunction({ idSpans, properties }: Resource): { [fact: string]: FactSpans } {
  const timeout = propertyEntry(properties, 'Timeout');
  return { name: idSpans, ...(timeout === undefined ? {} : { workSeconds: spansOf(timeout) }) };
}

/** The queues that mappings of their own (`AWS::Lambda::EventSourceMapping`) bring to a function. */
function queuesByFunction(template: Template): Map<string, Resource[]> {
  const fed = new Map<string, Resource[]>();
  for (const { properties } of template.ofType('AWS::Lambda::EventSourceMapping')) {
    const queue = template.referred(property(properties, 'EventSourceArn'), QUEUE);
    const fn = functionNamed(property(properties, 'FunctionName'), template);
    if (queue === undefined || fn === undefined) continue;
    fed.set(fn.id, [...(fed.get(fn.id) ?? []), queue]);
  }
  return fed;
}

/** By reference to the function, to an alias or version of it, or by the name it has been given. */
function functionNamed(node: DataNode | undefined, template: Template): Resource | undefined {
  const named = template.referred(node, ...FUNCTIONS, 'AWS::Lambda::Alias', 'AWS::Lambda::Version');
  if (named !== undefined && !FUNCTIONS.includes(named.type)) {
    return template.referred(property(named.properties, 'FunctionName'), ...FUNCTIONS);
  }
  const text = known(textFact(node));
  if (named !== undefined || text === undefined) return named;
  for (const type of FUNCTIONS) {
    const found = template.named(text, type, 'FunctionName');
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The queues that the events of a function of SAM name: its own, or those that carry a topic to it. */
function queuesOfEvents({ properties }: Resource, template: Template): Resource[] {
  return entriesOf(property(properties, 'Events')).flatMap(({ value }) => {
    const given = property(value, 'Properties');
    const named = [property(given, 'Queue'), property(given, 'SqsSubscription', 'QueueArn')];
    return named.flatMap((node) => template.referred(node, QUEUE) ?? []);
  });
}

function shortQueues(
  queues: readonly Resource[],
  timeout: Fact<number>,
  path: string,
): Fact<readonly (Evidence & { readonly name: string; readonly seconds: number })[]> {
  const work = known(timeout);
  if (work === undefined) return queues.length === 0 ? [] : unknown('computed when deployed');
  return queues.flatMap((queue) => {
    const stated = numberFact(property(queue.properties, 'VisibilityTimeout'));
    const seconds = stated === null ? DEFAULT_VISIBILITY_SECONDS : known(stated);
    if (seconds === undefined || seconds >= work) return [];
    const entry = propertyEntry(queue.properties, 'VisibilityTimeout');
    const span =
      entry === undefined
        ? (queue.idSpans.key ?? queue.span)
        : { ...entry.value.span, start: entry.keySpan.start };
    const said = stated === null ? ', the default' : '';
    return {
      path,
      span,
      note: `${queue.id} hides a message for ${seconds} s${said}`,
      name: queue.id,
      seconds,
    };
  });
}
