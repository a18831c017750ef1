import type { MarkdownDocument } from '../../documents/document.js';
import type { Flavour } from '../../model/kinds/plan.js';
import type { Section } from '../markdown/outline.js';
import { proseOf } from '../markdown/prose.js';

const KIRO = /(?:^|\/)\.kiro\/specs\/[^/]+\/tasks\.md$/i;
const OPENSPEC = /(?:^|\/)openspec\/changes\/.+\/tasks\.md$/i;
const SPEC_KIT_ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]+\*{0,2}T\d{3,5}\b/m;
const SUPERPOWERS_FILES = /^\*\*Files:\*\*/m;

/** The convention a plan follows, as seen from its path and text. */
export function flavourOf(document: MarkdownDocument, outline: readonly Section[]): Flavour {
  const { path } = document;
  if (KIRO.test(path)) return 'kiro';
  if (OPENSPEC.test(path)) return 'openspec';
  const headings = outline.map(({ heading }) => heading);
  const title = headings.find((heading) => heading !== '') ?? '';
  if (/^implementation plan\s*:/i.test(title) || /(?:^|\/)implementation-plan\.md$/i.test(path)) {
    return 'implementation-plan';
  }
  const prose = proseOf(document);
  if (SPEC_KIT_ITEM.test(prose)) return 'spec-kit';
  if (headings.some((heading) => /^task\s+\d/i.test(heading)) && SUPERPOWERS_FILES.test(prose)) {
    return 'superpowers';
  }
  if (headings.some((heading) => /^tasks\s*\/\s*subtasks$/i.test(heading))) return 'bmad';
  return 'other';
}

/** The name of a plan in kebab-case: from a title that is one, else the folder that holds it. */
export function slugOf(title: string | undefined, path: string): string | undefined {
  const named = title?.replace(/^implementation plan\s*:/i, '').trim();
  if (named !== undefined && /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(named)) return named;
  const folder = path.split('/').at(-2);
  return folder === '' ? undefined : folder;
}
