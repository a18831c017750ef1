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

/** Task definitions and services of ECS, as the AWS command line takes them (`--cli-input-json`). */
export const ecs: Reader = {
  name: 'ecs',
  formats: ['json', 'yaml'],

  claims({ format, text }) {
    const key = (name: string): RegExp =>
      format === 'json' ? new RegExp(`"${name}"\\s*:`) : new RegExp(`^${name}[ \\t]*:`, 'm');
    if (key('containerDefinitions').test(text)) return { role: 'ECS task definition' };
    const isService = key('serviceName').test(text) && key('taskDefinition').test(text);
    return isService ? { role: 'ECS service' } : undefined;
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
