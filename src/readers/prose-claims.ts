import type { MarkdownDocument } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { documentRole } from './claims/claim-documents.js';
import { claimsIn } from './claims/claim-words.js';
import { migrationsNear } from './claims/naming-scope.js';
import { rollbackSectionsOf } from './claims/rollback-section.js';
import { statedSentences } from './claims/stated-sentences.js';
import type { Section } from './markdown/outline.js';
import { outlineOf, sectionAt, withSectionsAbove } from './markdown/outline.js';
import type { Reader } from './reader.js';

/** Reads what plans and runbooks promise, and the ways back they describe. */
export const proseClaims: Reader = {
  name: 'prose-claims',
  formats: ['markdown'],
  claims({ path }) {
    const role = documentRole(path);
    return role === undefined ? undefined : { role };
  },
  *read(document) {
    if (!isMarkdown(document)) return;
    const outline = outlineOf(document);
    yield* promises(document, outline);
    yield* waysBack(document, outline);
  },
};

function* promises(document: MarkdownDocument, outline: readonly Section[]): Generator<Subject<'claim'>> {
  const { path, text } = document;
  for (const { text: said, span } of statedSentences(document)) {
    for (const claim of claimsIn(said)) {
      yield subject(
        'claim',
        `claim ${claim}`,
        { path, span },
        {
          claim,
          said,
          source: 'document',
          evidence: [],
          mentions: migrationsNear(span, text, outline),
          saysContract: saysContract(said, sectionAt(outline, span.start)),
          backupSteps: [],
          disasterRecovery: false,
        },
      );
    }
  }
}

function* waysBack(document: MarkdownDocument, outline: readonly Section[]): Generator<Subject<'claim'>> {
  const { path, text } = document;
  for (const { section, backupSteps, disasterRecovery } of rollbackSectionsOf(document, outline)) {
    yield subject(
      'claim',
      `way back ${section.heading}`,
      { path, span: section.headingSpan },
      {
        claim: 'way-back',
        said: section.heading,
        source: 'document',
        evidence: [],
        mentions: migrationsNear(section.headingSpan, text, outline),
        saysContract: saysContract('', section),
        backupSteps: backupSteps.map((span) => ({ path, span, note: 'a step of the way back' })),
        disasterRecovery,
      },
    );
  }
}

function saysContract(said: string, section: Section | undefined): boolean {
  const headings = [...withSectionsAbove(section)].map(({ heading }) => heading);
  return [said, ...headings].some((words) => /\bcontract(?:s|ion|ing)?\b/i.test(words));
}
