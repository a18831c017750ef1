import { fileNameOf } from '../discover/file-index.js';
import { isData } from '../documents/document.js';
import { composePreviewsOf } from './compose/preview.js';
import { serviceSubjects } from './compose/workload.js';
import type { Reader } from './reader.js';
import { isUnrenderedYaml } from './values/unrendered-yaml.js';

/** `docker-compose.yml`, `compose.prod.yaml`, `docker-compose-ci.yml`, `metrics-compose.yml`, `docker-stack.yml`. */
const COMPOSE_FILE =
  /(?:^|[._-])compose(?:[._-][\w.-]*)?\.ya?ml$|^(?:docker-)?stack(?:[._-][\w.-]*)?\.ya?ml$/i;

/**
 * Files of Docker Compose, also as `docker stack deploy` takes them.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export const compose: Reader = {
  name: 'compose',
  formats: ['yaml'],

  claims({ path, text }) {
    if (!COMPOSE_FILE.test(fileNameOf(path)) || !/^["']?services["']?[ \t]*:/m.test(text)) return undefined;
    const role = 'compose file';
    return isUnrenderedYaml(text) ? { role, unread: { reason: 'template not rendered' } } : { role };
  },

  read(document) {
    if (!isData(document)) return [];
    return document.tree.roots.flatMap((root) => [
      ...serviceSubjects(root, document.path),
      ...composePreviewsOf(root, document.path),
    ]);
  },
};
