import { at } from '../documents/data/navigate.js';
import type { DataNode } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import type { Reader, SourceFile } from './reader.js';
import { runPlanSubjects } from './run-plan/subjects.js';

/** Manifests that say how several services of a repository are run together, flat or below `inputs`. */
export const runPlan: Reader = {
  name: 'run-plan',
  formats: ['yaml', 'json'],
  claims: (file) => (mayBe(file) ? { role: 'run plan' } : undefined),
  *read(document) {
    if (!isData(document)) return;
    for (const root of document.tree.roots) {
      const plan = planIn(root);
      if (plan !== undefined) yield* runPlanSubjects(plan, document.path);
    }
  },
};

function mayBe({ text }: SourceFile): boolean {
  return /\bexecutionMode["']?\s*:/.test(text) && /\bservices["']?\s*:/.test(text);
}

function planIn(root: DataNode): DataNode | undefined {
  return [root, at(root, 'inputs')].find((node) => {
    const services = at(node, 'services');
    const listsThem = services?.kind === 'list' || services?.kind === 'map';
    return listsThem && at(node, 'executionMode') !== undefined;
  });
}
