import { isData } from '../documents/document.js';
import { pipelineOf } from './github/pipelines.js';
import { previewsOf } from './github/previews.js';
import { workflowOf } from './github/workflow.js';
import type { Reader } from './reader.js';

const FOLDER = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;

/** A workflow has both at its top, wherever it stands. */
const SHAPE = [/^["']?on["']?[ \t]*:/m, /^jobs[ \t]*:/m];

/** A job says where it runs, or which workflow it calls; no other pipeline format does. */
const JOB = /^[ \t]+(?:runs-on|uses)[ \t]*:/m;

/** Workflows of GitHub Actions: their jobs and steps, and what they make for changes. */
export const githubActions: Reader = {
  name: 'github-actions',
  formats: ['yaml'],

  claims({ path, text }) {
    const isWorkflow = SHAPE.every((part) => part.test(text)) && (FOLDER.test(path) || JOB.test(text));
    return isWorkflow || FOLDER.test(path) ? { role: 'GitHub Actions workflow' } : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    const workflow = workflowOf(document.tree.roots[0], document.path, document.text);
    return workflow === undefined ? [] : [...pipelineOf(workflow), ...previewsOf(workflow)];
  },
};
