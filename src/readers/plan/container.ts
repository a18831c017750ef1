import type { Sentence } from '../markdown/prose.js';

const KIND_OF_PLAN =
  '(?:(?:parent|container|umbrella|program(?:me)?)[ -](?:plan|to-?do|item|slug|slice|work item)|(?:rollout|plan|work|to-?do)[ -]container|umbrella)';
const SAYS_SO = new RegExp(
  String.raw`\b(?:this|it|the\s+(?:plan|parent|to-?do)|parent)\b[^.;]{0,60}?\b(?:is|remains|stays|acts\s+as|serves\s+as)\b[^.;]{0,40}?\b${KIND_OF_PLAN}\b`,
  'i',
);
const TITLE = new RegExp(String.raw`\b${KIND_OF_PLAN}\b`, 'i');
const NEGATED = /\b(?:not|no longer|never|without)\b|n['’]t\b/i;

/**
 * Whether a plan says that it is a parent, container, umbrella or program plan, whose children build.
 */
export function saysContainer(title: string | undefined, sentences: readonly Sentence[]): boolean {
  if (title !== undefined && TITLE.test(title)) return true;
  return sentences.some(({ text }) => {
    const said = SAYS_SO.exec(text)?.[0];
    return said !== undefined && !NEGATED.test(said);
  });
}
