/** What a line of a plan looks like; a file without any of these is not looked at further. */
const MAY_BE = /^#\s+implementation plan\s*:|^#{2,4}\s+task\s+\d|tasks\s*\/\s*subtasks|\bT\d{3}\b/im;

const TITLE = /^#\s+implementation plan\s*:\s*\S/i;
const SPEC_KIT_ITEM = /^[ \t]*[-*+][ \t]+\[[ xX]\][ \t]+\*{0,2}T\d{3,5}\b/;
const SUPERPOWERS_TASK = /^#{2,4}\s+task\s+\d{1,4}\s*:/i;
const SUPERPOWERS_FILES = /^\*\*Files:\*\*/;
const BMAD_TASKS = /^#{1,4}\s+tasks\s*\/\s*subtasks\s*$/i;
const BMAD_STATUS = /^(?:#{1,4}\s+)?\**status\b/i;
const FENCE = /^[ \t]{0,3}(`{3,}|~{3,})/;

/**
 * Whether the text of a markdown file follows a convention of plans, whatever its name: the title of an
 * implementation plan, items of spec-kit, tasks of superpowers with their files, or a story of BMAD. What stands
 * in a fence shows how such a plan is written.
 */
export function isPlanText(text: string): boolean {
  if (!MAY_BE.test(text)) return false;
  const lines = linesOutsideFences(text);
  const has = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  const title = lines.find((line) => /^#\s/.test(line));
  return (
    (title !== undefined && TITLE.test(title)) ||
    lines.filter((line) => SPEC_KIT_ITEM.test(line)).length > 1 ||
    (has(SUPERPOWERS_TASK) && has(SUPERPOWERS_FILES)) ||
    (has(BMAD_TASKS) && has(BMAD_STATUS))
  );
}

function linesOutsideFences(text: string): string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const fence = FENCE.exec(line)?.[1];
    if (open === undefined && fence === undefined) lines.push(line);
    if (open === undefined) open = fence;
    else if (fence?.startsWith(open) === true) open = undefined;
  }
  return lines;
}
