import type { Sentence } from '../markdown/prose.js';

const SORT = '(?:parent|container|umbrella|program(?:me)?)';
const KIND_OF_PLAN = `(?:${SORT}(?: ?(?:/|or|and) ?${SORT})?[ -](?:plan|to-?do|item|slug|slice|work item)|(?:rollout|plan|work|to-?do)[ -]container|umbrella)`;
const SAYS_SO = new RegExp(
  String.raw`\b(?:this|it|the\s+(?:plan|parent|to-?do)|parent)\b[^.;]{0,60}?\b(?:is|remains|stays|acts\s+as|serves\s+as)\b[^.;]{0,40}?\b${KIND_OF_PLAN}\b`,
  'i',
);
/** `Type: container plan`, "Container plan: the children build". */
const LABEL = new RegExp(
  String.raw`^(?:(?:plan\s+)?(?:type|kind|role|nature)\s*:\s*)?(?:an?\s+)?(?:parent\s+)?${KIND_OF_PLAN}\b(?=\s*(?:$|[.:;,–—(-]|whose\s))`,
  'i',
);
/** "This umbrella plan leaves building to its children". */
const THIS = new RegExp(String.raw`\bthis\s+${KIND_OF_PLAN}\b`, 'i');
const TITLE = new RegExp(String.raw`\b${KIND_OF_PLAN}\b`, 'i');
/** "It is the parent of two slices: children build": what the children do is said beside it. */
const IS_ABOVE =
  /\b(?:this|it|the\s+(?:plan|to-?do))\b[^.;]{0,60}?\b(?:is|remains|stays|acts\s+as|serves\s+as)\s+(?:only\s+)?(?:an?|the)\s+(?:parent|container|umbrella)\b/i;
const CHILDREN = /\bchild(?:ren)?\b|\bsub-?plans?\b|\bsub-?todos?\b/i;
const NEGATED = /\b(?:not|no longer|never|without)\b|n['’]t\b/i;

/**
 * Whether a plan says that it is a parent, container, umbrella or program plan, whose children build.
 */
export function saysContainer(title: string | undefined, sentences: readonly Sentence[]): boolean {
  if (title !== undefined && TITLE.test(title)) return true;
  return sentences.some(({ text }, index) => {
    const beside = `${text} ${sentences[index + 1]?.text ?? ''}`;
    if (IS_ABOVE.test(text) && CHILDREN.test(beside)) return !NEGATED.test(IS_ABOVE.exec(text)?.[0] ?? '');
    const said = (SAYS_SO.exec(text) ?? LABEL.exec(text.replace(/[*_]/g, '')) ?? THIS.exec(text))?.[0];
    return said !== undefined && !NEGATED.test(said);
  });
}
