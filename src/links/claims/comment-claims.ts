import type { Comment, TextDocument } from '../../documents/document.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { claimsInComment, mayClaim } from '../../readers/claims/claim-words.js';

/** The claims that the comments of a migration make of it. */
export function commentClaims(document: TextDocument): Subject<'claim'>[] {
  if (!mayClaim(document.text)) return [];
  return remarksOf(document).flatMap((remark) => {
    const saysContract = /\bcontract\b/i.test(remark.map(({ text }) => text).join(' '));
    return sentencesOf(remark).flatMap(({ said, comment }) =>
      claimsInComment(said)
        .filter(({ about }) => about !== 'other')
        .map(({ claim }) =>
          subject(
            'claim',
            `claim ${claim}`,
            { path: document.path, span: comment.span },
            {
              claim,
              said,
              source: 'comment',
              evidence: [],
              mentions: [],
              saysContract,
              backupSteps: [],
              disasterRecovery: false,
            },
          ),
        ),
    );
  });
}

/** Line comments on lines that follow each other are one remark: a sentence may go on in the next line. */
function remarksOf({ comments, lines }: TextDocument): Comment[][] {
  const remarks: Comment[][] = [];
  let previousLine = Number.NEGATIVE_INFINITY;
  for (const comment of comments) {
    const { line } = lines.position(comment.span.start);
    const remark = remarks.at(-1);
    if (remark !== undefined && line === previousLine + 1) remark.push(comment);
    else remarks.push([comment]);
    previousLine = lines.position(comment.span.end).line;
  }
  return remarks;
}

interface Sentence {
  readonly said: string;
  /** The comment in which the sentence ends. */
  readonly comment: Comment;
}

function sentencesOf(remark: readonly Comment[]): Sentence[] {
  const sentences: Sentence[] = [];
  let open: Sentence | undefined;
  const close = (): void => {
    if (open !== undefined) sentences.push(open);
    open = undefined;
  };
  for (const comment of remark) {
    for (const line of comment.text.split(/\r?\n/)) {
      const words = line.replace(/^[\s*-]+/, '');
      if (startsAnew.test(words)) close();
      for (const [part] of words.matchAll(/\S(?:[^.!?;]|[.!?;](?!\s|$))*[.!?;]?/g)) {
        open = { said: open === undefined ? part : `${open.said} ${part}`, comment };
        if (/[.!?;]$/.test(part)) close();
      }
      if (directive.test(words)) close();
    }
  }
  close();
  return sentences;
}

/** What the tools read: `+goose Up`, `migrate:up`, `atlas:txmode none`. */
const directive = /^(?:\+\w|[a-z][\w-]*:[a-z])/;

/** A capital or a directive begins a sentence, though the line before it has no full stop. */
const startsAnew = new RegExp(`^[A-Z]|${directive.source}`);
