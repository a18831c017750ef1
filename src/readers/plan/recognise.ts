import picomatch from 'picomatch';
import { fileNameOf, folderOf } from '../../discover/file-index.js';

const PLANS = [
  '**/*plan*.md',
  '**/tasks.md',
  '**/rollout*.md',
  '**/runbook*.md',
  '**/plans/**/*.md',
  '**/*.story.md',
  '**/quality-checklist.md',
];

/** Templates are filled in later; skills, prompts for agents and index pages are no plans. */
const OTHERS = [
  '**/{template,templates}/**',
  '**/*[-_.]template.md',
  '**/SKILL.md',
  '**/{commands,prompts}/**',
  '**/README.md',
  '**/*explanation*.md',
];

const isPlan = picomatch(PLANS, { dot: true, nocase: true });
const isOther = picomatch(OTHERS, { dot: true, nocase: true });

/** Whether a path is that of a plan; by name alone, as design.md lists them. */
export function isPlanPath(path: string): boolean {
  return isPlan(path) && !isOther(path);
}

/** A list of gates beside a plan; it has items but no phases and tasks of its own. */
export function isQualityChecklist(path: string): boolean {
  return fileNameOf(path).toLowerCase() === 'quality-checklist.md';
}

/** An archive folder is any folder named `archive` above the plan. */
export function isArchived(path: string): boolean {
  return folderOf(path)
    .split('/')
    .some((folder) => folder.toLowerCase() === 'archive');
}
