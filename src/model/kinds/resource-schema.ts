import { boolean, evidence, flag, kind, oneOf, records, string, text, texts } from '../vocabulary.js';

/** One CustomResourceDefinition. */
export const resourceSchema = kind('One definition of a kind of resource (CustomResourceDefinition).', {
  system: oneOf(['k8s'], 'The system that keeps it.'),
  name: text('Its name: `rollouts.argoproj.io`.'),
  group: text('The group of its API.'),
  resourceKind: text('The kind it defines.'),
  versions: records<{ name: string; served: boolean; storage: boolean }>(
    { name: string, served: boolean, storage: boolean },
    'Its versions, each with whether it is served and whether it is stored.',
  ),
  served: texts('The names of its versions that are served.'),
  definedAt: evidence({}, 'Where its versions are declared.'),
  conversion: oneOf(
    ['None', 'Webhook'],
    'How objects of one version become those of another; absent where it does not say.',
  ),
  schemasDiffer: flag('Whether two served versions have different properties.'),
  unservedUses: evidence<{ version: string }>(
    { version: string },
    'The scanned objects of its kind in a version that it does not list or does not serve; those in files of tests are left out.',
  ),
});
