import { flag, kind, number, oneOf, text } from '../vocabulary.js';

/** One container of a workload, or one image that an overlay puts in place. */
export const container = kind(
  'One container of a workload, or one image that an overlay puts in place.',
  {
    system: oneOf(['k8s', 'compose', 'ecs', 'kustomize'], 'The system that runs it or sets its image.'),
    name: text('Its name; for an image of an overlay, the name of the image.'),
    init: flag('Whether it runs before the others and ends.'),
    production: flag('Whether its environment is production.'),
    staging: flag('Whether its environment is known not to be production; false where that is unknown.'),
    rendered: flag('Whether the file says all there is: false in a base or a patch, which others add to.'),
    image: text('Its image, as written.'),
    imageName: text('The image without tag and digest, with the registry.'),
    imageTag: text('The tag of the image, after what overlays replace.'),
    imageDigest: text('The digest of the image, after what overlays replace.'),
    stopHookSeconds: number('How long its stop hook sleeps.', 'seconds'),
  },
  'workload',
);
