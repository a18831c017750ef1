import { at, entryOf, isMap, spansOf, textOf } from '../documents/data/navigate.js';
import type { DataNode, Entry } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import { unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { namedAlarms } from './aws/alarms.js';
import { serviceWorkload, taskWorkload } from './aws/ecs.js';
import { ecsDeploymentOf } from './aws/ecs-deployment.js';
import type { Resource } from './aws/template.js';
import { environmentOfResource, Template } from './aws/template.js';
import { property } from './aws/values.js';
import type { Reader } from './reader.js';
import { isUnrenderedYaml } from './values/unrendered-yaml.js';

/** A placeholder where JSON wants a value: `"cpu": ${cpu}`, `"image": <IMAGE>`. */
const UNQUOTED = /"\s*:\s*(?:\$\{|\{\{|<|\$[A-Za-z_])/;

/** Task definitions and services of ECS, as the AWS command line takes them (`--cli-input-json`). */
export const ecs: Reader = {
  name: 'ecs',
  formats: ['json', 'yaml'],

  claims({ format, text }) {
    if (!/containerDefinitions|taskDefinition|deploymentConfiguration/.test(text)) return undefined;
    const has = (key: string): boolean =>
      format === 'json'
        ? new RegExp(`"${key}"\\s*:`).test(text)
        : new RegExp(`^${key}[ \\t]*:`, 'm').test(text);
    const isTask = has('containerDefinitions');
    const isService = has('serviceName') && (has('taskDefinition') || has('deploymentConfiguration'));
    if (!isTask && !isService) return undefined;
    const role = isTask ? 'ECS task definition' : 'ECS service';
    const unrendered = format === 'json' ? UNQUOTED.test(text) : isUnrenderedYaml(text);
    return unrendered ? { role, unread: { reason: 'template not rendered' } } : { role };
  },

  read(document) {
    if (!isData(document)) return [];
    return document.tree.roots.flatMap((root) => inputOf(root, document.path));
  },
};

function inputOf(root: DataNode, path: string): Subject[] {
  const wrapped = at(root, 'taskDefinition');
  const definition = isMap(wrapped) ? wrapped : root;
  if (isMap(definition) && at(definition, 'containerDefinitions')?.kind === 'list') {
    const task = asResource(definition, entryOf(definition, 'family'), 'task');
    return taskWorkload(task, environmentOf(task, ['Family'], path), path);
  }
  if (!isMap(root) || at(root, 'serviceName') === undefined) return [];
  const service = asResource(root, entryOf(root, 'serviceName'), 'service');
  const environment = environmentOf(service, ['Cluster', 'ServiceName'], path);
  const alarms = property(root, 'DeploymentConfiguration', 'Alarms', 'AlarmNames');
  const outside = unknown('a target group outside the scan');
  const parts = {
    environment,
    definition: undefined,
    shared: false,
    autoscalers: [],
    drains: { deregistrationSeconds: outside, drainedBy: [] },
  };
  return [
    ...serviceWorkload(service, parts, path),
    ...ecsDeploymentOf(service, environment, namedAlarms(alarms, new Template(path, root)), path),
  ];
}

function asResource(node: DataNode, name: Entry | undefined, fallback: string): Resource {
  const idSpans = name === undefined ? { value: node.span } : spansOf(name);
  return { id: textOf(name?.value) ?? fallback, type: '', properties: node, span: node.span, idSpans };
}

function environmentOf({ properties }: Resource, names: readonly string[], path: string) {
  return environmentOfResource(
    properties,
    names.map((name) => property(properties, name)),
    path,
  );
}
