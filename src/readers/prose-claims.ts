import type { MarkdownDocument } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';
import { known } from '../model/fact.js';
import type { Span } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { claimRole } from './claims/claim-documents.js';
import { claimsIn } from './claims/claim-words.js';
import { NamingScope } from './claims/naming-scope.js';
import { rollbackSectionsOf } from './claims/rollback-section.js';
import { statedSentences } from './claims/stated-sentences.js';
import type { Section } from './markdown/outline.js';
import { outlineOf, sectionAt, withSectionsAbove } from './markdown/outline.js';
import type { Reader } from './reader.js';

/** Reads what plans, runbooks and skills promise, and the ways back they describe. */
export const proseClaims: Reader = {
  name: 'prose-claims',
  formats: ['markdown'],
  claims({ path }) {
    const role = claimRole(path);
    return role === undefined ? undefined : { role };
  },
  *read(document) {
    if (!isMarkdown(document)) return;
    const outline = outlineOf(document);
    const scope = new NamingScope(document.text, outline);
    yield* promises(document, outline, scope);
    yield* waysBack(document, outline, scope);
  },
};

function* promises(
  document: MarkdownDocument,
  outline: readonly Section[],
  scope: NamingScope,
): Generator<Subject<'claim'>> {
  for (const { text: said, span } of statedSentences(document)) {
    for (const { claim, about } of claimsIn(said)) {
      const mentions = scope.migrationsNear(span, about);
      if (about === 'other' && mentions.length === 0) continue;
      const contract = saysContract(said, sectionAt(outline, span.start));
      yield claimSubject(document.path, span, { claim, said, mentions, saysContract: contract });
    }
  }
}

function* waysBack(
  document: MarkdownDocument,
  outline: readonly Section[],
  scope: NamingScope,
): Generator<Subject<'claim'>> {
  const { path } = document;
  for (const { section, backupSteps, disasterRecovery } of rollbackSectionsOf(document, outline)) {
    yield claimSubject(path, section.headingSpan, {
      claim: 'way-back',
      said: section.heading,
      mentions: scope.migrationsNear(section.headingSpan, 'change'),
      saysContract: saysContract('', section),
      backupSteps: backupSteps.map((span) => ({ path, span, note: 'a step of the way back' })),
      disasterRecovery,
    });
  }
}

function claimSubject(path: string, span: Span, facts: Subject<'claim'>['facts']): Subject<'claim'> {
  const key = `claim ${known(facts.claim) ?? 'unnamed'}`;
  const none = { evidence: [], backupSteps: [], disasterRecovery: false };
  return subject('claim', key, { path, span }, { source: 'document', ...none, ...facts });
}

function saysContract(said: string, section: Section | undefined): boolean {
  const headings = [...withSectionsAbove(section)].map(({ heading }) => heading);
  return [said, ...headings].some((words) => /\bcontract(?:s|ion|ing)?\b/i.test(words));
}
