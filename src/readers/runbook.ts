import { isMarkdown } from '../documents/document.js';
import { subject } from '../model/subject.js';
import { documentRole } from './claims/claim-documents.js';
import { stopThresholdsOf } from './claims/stop-section.js';
import { outlineOf } from './markdown/outline.js';
import type { Reader } from './reader.js';

/** Reads runbook and rollout documents: when they say to stop. */
export const runbook: Reader = {
  name: 'runbook',
  formats: ['markdown'],
  claims: ({ path }) => (documentRole(path) === 'runbook' ? { role: 'runbook' } : undefined),
  *read(document) {
    if (!isMarkdown(document)) return;
    const { path, text } = document;
    const stopThresholds = stopThresholdsOf(document, outlineOf(document));
    yield subject(
      'runbook',
      path,
      { path, span: { start: 0, end: text.length } },
      { source: 'document', stopThresholds },
    );
  },
};
