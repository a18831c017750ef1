import picomatch from 'picomatch';
import { fileNameOf, folderOf } from '../../discover/file-index.js';
import type { SourceFile } from '../reader.js';
import { isPlanText } from './recognise-text.js';

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
  '**/CHANGELOG.md',
];

/** Forms that GitHub and GitLab fill a pull request, a merge request or an issue with. */
const FORMS = [
  '**/pull_request_template.md',
  '**/pull_request_template/*.md',
  '**/.github/issue_template/*.md',
  '**/.gitlab/{merge_request,issue}_templates/*.md',
];

const isForm = picomatch(FORMS, { dot: true, nocase: true });
const isPlan = picomatch(PLANS, { dot: true, nocase: true });
const isOther = picomatch(OTHERS, { dot: true, nocase: true });

/** Whether a path is that of a plan; by name alone, as design.md lists them. */
export function isPlanPath(path: string): boolean {
  return isForm(path) || (isPlan(path) && !isOther(path));
}

/** Whether a file is a plan: by its path, or by the convention that its text follows. */
export function isPlanFile({ path, text }: Pick<SourceFile, 'path' | 'text'>): boolean {
  return isPlanPath(path) || (!isOther(path) && isPlanText(text));
}

/** What a plan document is, in a person's words. */
export function roleOf(path: string): string {
  if (isQualityChecklist(path)) return 'quality checklist';
  return isForm(path) ? 'checklist template' : 'plan';
}

/** Whether it has items but no phases and tasks of its own. */
export function isListOnly(path: string): boolean {
  return isQualityChecklist(path) || isForm(path);
}

/**
 * Whether the list is closed before the change goes out: a plan, tasks.md, the gates of a build. What a rollout,
 * a runbook or a form lists is the way out itself.
 */
export function gatesItsList(path: string): boolean {
  return !isForm(path) && !/rollout|runbook|release|cut-?over|deploy/i.test(fileNameOf(path));
}

/** A list of gates beside a plan. */
function isQualityChecklist(path: string): boolean {
  return fileNameOf(path).toLowerCase() === 'quality-checklist.md';
}

/** An archive folder is any folder named `archive` above the plan. */
export function isArchived(path: string): boolean {
  return folderOf(path)
    .split('/')
    .some((folder) => folder.toLowerCase() === 'archive');
}
