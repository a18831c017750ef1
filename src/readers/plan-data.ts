import { fileNameOf } from '../discover/file-index.js';
import { isData } from '../documents/document.js';
import { dataPlanSubjects } from './plan/data-subjects.js';
import { stepsOf, tasksInData } from './plan/data-tasks.js';
import { isArchived } from './plan/recognise.js';
import { stepFaultsIn } from './plan/step-faults.js';
import type { Reader, SourceFile } from './reader.js';

/** Plans kept as JSON: the `tasks.json` of task-master, and the steps that `update_plan` takes. */
export const planData: Reader = {
  name: 'plan-data',
  formats: ['json'],
  claims: (file) => (isTaskMaster(file) || isUpdatePlan(file) ? { role: 'plan' } : undefined),
  *read(document) {
    if (!isData(document)) return;
    const { path, text, tree } = document;
    const [root] = tree.roots;
    const isTasks = isTaskMaster(document);
    const tasks = isTasks ? tasksInData(root) : stepsOf(root);
    if (tasks.length === 0) return;
    const flavour = isTasks ? 'task-master' : 'update-plan';
    const origin = { path, length: text.length, flavour, archived: isArchived(path) } as const;
    yield* dataPlanSubjects(tasks, origin, isTasks ? [] : stepFaultsIn(root, path));
  },
};

/** Editors keep a `tasks.json` too; their tasks have no status. */
function isTaskMaster({ path, text }: Pick<SourceFile, 'path' | 'text'>): boolean {
  return fileNameOf(path) === 'tasks.json' && text.includes('"tasks"') && text.includes('"status"');
}

function isUpdatePlan({ text }: SourceFile): boolean {
  return /^\uFEFF?\s*(?:\[|\{(?:\s*"[^"\\]{1,100}"\s*:\s*"[^"\\]*(?:\\.[^"\\]*)*"\s*,)*\s*"plan"\s*:\s*\[)\s*\{\s*"(?:step|status)"\s*:/.test(
    text,
  );
}
