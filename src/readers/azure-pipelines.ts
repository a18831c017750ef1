import { isData } from '../documents/document.js';
import { isAzureFile } from './azure/claim.js';
import { usedTemplates } from './azure/prepared.js';
import { subjectsOf } from './azure/read.js';
import type { Reader } from './reader.js';

/** Pipelines of Azure with their templates: jobs, deployments and what they make for changes. */
export const azurePipelines: Reader = {
  name: 'azure-pipelines',
  formats: ['yaml'],

  prepare(context) {
    usedTemplates(context);
    return Promise.resolve();
  },

  claims({ path, text }, context) {
    if (usedTemplates(context).has(path)) return { role: 'template of an Azure pipeline' };
    return isAzureFile(path, text) ? { role: 'Azure pipeline' } : undefined;
  },

  read(document, context) {
    return isData(document) ? subjectsOf(document, context) : [];
  },
};
