import type { List, ListItem, RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { spanOf } from '../../documents/markdown.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { wordsOf } from '../markdown/outline.js';
import { isNumericThreshold } from './stop-threshold.js';

export type StopThreshold = Evidence & { readonly said: string; readonly numeric: boolean };

/** A heading that announces conditions: "Stop conditions", "When to abort", "Abort if". */
const announces = (heading: string): boolean =>
  stop.test(heading) &&
  /\b(?:conditions?|criteri(?:a|on)|thresholds?|triggers?|rules?|limits?|signals?|when|if)\b/i.test(heading);

/** A heading that is little more than the word: "Stop", "Stop / abort", "Abort or roll back". */
const isBare = (heading: string): boolean =>
  stop.test(heading) &&
  heading.replace(/\b(?:stop|abort|halt|and|or|roll ?back|pause|early|now|gates?|points?)\b|[^a-z]/gi, '') ===
    '';

const stop = /\b(?:stop|abort|halt)\b/i;

/** A service that is started and stopped is another matter than a rollout that is. */
const startsToo = /\b(?:start|restart|starting|restarting)\b/i;

const procedure =
  /\b(?:how to|procedures?|steps?|actions?|commands?|instructions?|what to do|afterwards?|response)\b/i;

/** The bullets of a document that stand under a stop or abort heading and say when to stop. */
export function stopThresholdsOf(document: MarkdownDocument, outline: readonly Section[]): StopThreshold[] {
  const { path } = document;
  return outline
    .filter((section) => isStopSection(section, outline))
    .flatMap((section) =>
      bulletsOf(section)
        .filter(({ words }) => words !== '' && !isAction(words))
        .map(({ words, raw, span }) => ({
          path,
          span,
          note: 'this threshold',
          said: words,
          numeric: isNumericThreshold(document.text.slice(raw.start, raw.end)),
        })),
    );
}

function isStopSection(section: Section, outline: readonly Section[]): boolean {
  const { heading, parent } = section;
  if (procedure.test(heading)) return false;
  if (announces(heading)) return true;
  if (isBare(heading))
    return !outline.some((other) => other.parent === parent && startsToo.test(other.heading));
  return parent !== undefined && parent.depth > 0 && isStopSection(parent, outline);
}

interface Bullet {
  readonly words: string;
  /** Where a finding about it stands. */
  readonly span: Span;
  /** Its text as it is written, markup and all. */
  readonly raw: Span;
}

function bulletsOf({ content }: Section): Bullet[] {
  return content.flatMap((node) => (isBulleted(node) ? node.children.flatMap(fromItem) : []));
}

function isBulleted(node: RootContent): node is List {
  return node.type === 'list' && node.ordered !== true;
}

/** A bullet that ends with a colon introduces those below it; below any other stands what explains it. */
function fromItem(item: ListItem): Bullet[] {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return [];
  const words = wordsOf(first).trim();
  const nested = rest.filter(isBulleted);
  if (words.endsWith(':') && nested.length > 0)
    return nested.flatMap((list) => list.children.flatMap(fromItem));
  return [{ words, span: spanOf(first), raw: spanOf(item) }];
}

/** "Stop if …", "Roll back when …". */
const isStopWhen =
  /^(?:stop|pause|roll(?:ing)? ?back|revert)\b[^.;:]{0,60}\b(?:if|when|whenever|once|as soon as)\b/i;

/** What is done when the rollout stops, not what makes it stop. */
function isAction(words: string): boolean {
  if (isStopWhen.test(words)) return false;
  return /^(?:\$ |(?:then )?(?:run|execute|stop|kill|scale|ssh|turn|switch|set|disable|enable|pause|notify|page|tell|inform|announce|post|roll|revert|restore|redeploy|contact|call|wait|open|freeze|drain|delete|remove|record|write|keep|leave|do not|never|kubectl|systemctl|helm|argocd|docker|make|npm)\b)/i.test(
    words,
  );
}
