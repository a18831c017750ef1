import { at, entryOf, spansOf, textOf } from '../documents/data/navigate.js';
import type { DataNode } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import { unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { deploymentGroupOf } from './aws/deployment-group.js';
import { Template } from './aws/template.js';
import type { Reader } from './reader.js';

/** What says how a group deploys; a file that only names one is the input of another command. */
const SETTINGS = [
  'deploymentConfigName',
  'deploymentStyle',
  'blueGreenDeploymentConfiguration',
  'alarmConfiguration',
  'autoRollbackConfiguration',
];

/**
 * Deployment groups of CodeDeploy, as the AWS command line takes them (`--cli-input-json`).
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/deploy/create-deployment-group.html
 */
export const codedeploy: Reader = {
  name: 'codedeploy',
  formats: ['json'],

  claims({ text }) {
    const has = (key: string): boolean => new RegExp(`"${key}"\\s*:`).test(text);
    if (!text.includes('"deploymentGroupName"') || !has('serviceRoleArn')) return undefined;
    return SETTINGS.some(has) ? { role: 'CodeDeploy deployment group' } : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    return document.tree.roots.flatMap((root) => groupOf(root, document.path));
  },
};

function groupOf(root: DataNode, path: string): Subject[] {
  const name = entryOf(root, 'deploymentGroupName');
  const id = textOf(name?.value);
  if (name === undefined || id === undefined || at(root, 'serviceRoleArn') === undefined) return [];
  const group = { id, type: '', properties: root, span: root.span, idSpans: spansOf(name) };
  return deploymentGroupOf(group, new Template(path, root), unknown('hooks of an appspec file'));
}
