import { fileNameOf, foldersAbove } from '../discover/file-index.js';
import type { DataNode } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import { startedByCallers } from './github/callers.js';
import { pipelineOf } from './github/pipelines.js';
import { previewsOf } from './github/previews.js';
import { compositeActionOf, workflowOf } from './github/workflow.js';
import type { Reader } from './reader.js';

const FOLDER = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;

/** A workflow has both at its top, wherever it stands. */
const SHAPE = [/^["']?on["']?[ \t]*:/m, /^jobs[ \t]*:/m];

/** A job says where it runs, or which workflow it calls; no other pipeline format does. */
const JOB = /^[ \t]+(?:runs-on|uses)[ \t]*:/m;

const ACTION = /(?:^|\/)action\.ya?ml$/;
const IS_COMPOSITE = /\busing[ \t]*:[ \t]*["']?composite\b/;

/** Workflows of GitHub Actions and the actions they are made of: their jobs and steps, and what they make for changes. */
export const githubActions: Reader = {
  name: 'github-actions',
  formats: ['yaml'],

  claims({ path, text }) {
    if (ACTION.test(path) && IS_COMPOSITE.test(text)) return { role: 'GitHub action' };
    const isWorkflow = SHAPE.every((part) => part.test(text)) && (FOLDER.test(path) || JOB.test(text));
    return isWorkflow || FOLDER.test(path) ? { role: 'GitHub Actions workflow' } : undefined;
  },

  read(document, context) {
    if (!isData(document)) return [];
    if (ACTION.test(document.path))
      return actionSubjects(document.path, document.text, document.tree.roots[0]);
    const workflow = workflowOf(document.tree.roots[0], document.path, document.text);
    return workflow === undefined
      ? []
      : [...pipelineOf(workflow), ...previewsOf(startedByCallers(workflow, context))];
  },
};

/** The steps of an action run in the jobs that use it. */
function actionSubjects(path: string, text: string, root: DataNode | undefined): Subject[] {
  const folder = fileNameOf(foldersAbove(path)[0] ?? 'action');
  const action = compositeActionOf(root, path, text, folder);
  return action === undefined ? [] : pipelineOf(action);
}
