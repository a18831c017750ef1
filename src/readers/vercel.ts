import { fileNameOf } from '../discover/file-index.js';
import { isData } from '../documents/document.js';
import { buildScriptsOf, isBuiltByPlatform } from './platforms/build-scripts.js';
import { vercelPreviewOf } from './platforms/vercel-settings.js';
import type { Reader } from './reader.js';

/**
 * What Vercel runs and hands out for every change: `vercel.json`, and those scripts of a `package.json` that
 * the build of a preview platform runs. The scripts of any other package are nobody's preview.
 */
export const vercel: Reader = {
  name: 'vercel',
  formats: ['json'],

  claims({ path, text }, context) {
    const name = fileNameOf(path);
    if (name === 'vercel.json' || name === 'now.json') return { role: 'Vercel settings' };
    if (name !== 'package.json' || !/"scripts"\s*:/.test(text)) return undefined;
    return isBuiltByPlatform(path, text, context) ? { role: 'build scripts' } : undefined;
  },

  async read(document, context) {
    if (!isData(document)) return [];
    return fileNameOf(document.path) === 'package.json'
      ? buildScriptsOf(document, context)
      : vercelPreviewOf(document, context);
  },
};
