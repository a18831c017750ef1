import { fileNameOf } from '../discover/file-index.js';
import { isData } from '../documents/document.js';
import { alarmsOf } from './aws/alarms.js';
import { deploymentGroupsOf } from './aws/deployment-group.js';
import { ecsOf } from './aws/ecs-in-template.js';
import { functionsOf } from './aws/functions.js';
import { preferencesOf } from './aws/sam-preference.js';
import { isTemplate, Template } from './aws/template.js';
import { unusedConfigsOf } from './aws/traffic-shift-subject.js';
import type { Reader, SourceFile } from './reader.js';
import { isUnrenderedYaml } from './values/unrendered-yaml.js';

/** The resources that make a subject; the others only complete them. */
const OWN =
  /AWS::(?:CloudWatch::Alarm\b|ECS::(?:Service|TaskDefinition)|CodeDeploy::Deployment|Serverless::Function|Lambda::Function)/;

/**
 * Templates of CloudFormation and SAM.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export const cloudformation: Reader = {
  name: 'cloudformation',
  formats: ['yaml', 'json'],

  claims(file) {
    if (!looksLikeTemplate(file)) return undefined;
    const role = 'CloudFormation template';
    if (file.format === 'yaml' && isUnrenderedYaml(file.text)) {
      return { role, unread: { reason: 'template not rendered' } };
    }
    return OWN.test(file.text) ? { role } : { role, unread: { reason: 'declaring what no rule judges' } };
  },

  read(document, context) {
    if (!isData(document)) return [];
    const hooksElsewhere = context.files.paths.some(isAppSpec);
    return document.tree.roots.filter(isTemplate).flatMap((root) => {
      const template = new Template(document.path, root);
      return [
        ...functionsOf(template),
        ...preferencesOf(template),
        ...deploymentGroupsOf(template, hooksElsewhere),
        ...unusedConfigsOf(template),
        ...ecsOf(template),
        ...alarmsOf(template),
      ];
    });
  },
};

function looksLikeTemplate({ format, text }: SourceFile): boolean {
  if (!text.includes('AWS::') || !/["']?Type["']?\s{0,9}:\s{0,9}["']?AWS::\w/.test(text)) return false;
  return format === 'json'
    ? /"Resources"\s*:/.test(text)
    : /^(?:\{\s*)?["']?Resources["']?[ \t]*:/m.test(text);
}

/** What a revision that CodeDeploy deploys says of its own hooks. */
function isAppSpec(path: string): boolean {
  return /^appspec[\w.-]*\.(?:ya?ml|json)$/i.test(fileNameOf(path));
}
