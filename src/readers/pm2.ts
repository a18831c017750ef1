import { fileNameOf } from '../discover/file-index.js';
import { isData, isJavaScript } from '../documents/document.js';
import { processSubjects } from './pm2/apps.js';
import { exportedData } from './pm2/exported.js';
import type { Reader } from './reader.js';

/**
 * Ecosystem files of PM2, as data or as a module, which is read as syntax and never run.
 *
 * @see https://pm2.keymetrics.io/docs/usage/application-declaration/
 */
export const pm2: Reader = {
  name: 'pm2',
  formats: ['json', 'javascript', 'typescript'],
  paths: isEcosystemPath,
  claims: ({ path, text }) =>
    isEcosystemPath(path) && /\b(?:apps|script)\b/.test(text) ? { role: 'PM2 ecosystem' } : undefined,
  read(document) {
    const root = isJavaScript(document)
      ? exportedData(document.tree.program)
      : isData(document)
        ? document.tree.roots[0]
        : undefined;
    return processSubjects(root, document.path);
  },
};

function isEcosystemPath(path: string): boolean {
  return /^(?:ecosystem|pm2)(?:[._-][\w-]{1,40}){0,4}\.(?:json|[cm]?[jt]s)$/i.test(fileNameOf(path));
}
