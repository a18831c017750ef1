import type { MarkdownDocument } from '../documents/document.js';
import { isData, isMarkdown } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { matricesOf } from './gate/matrix.js';
import type { TodoFile } from './gate/place.js';
import { slugOf, todoFileOf } from './gate/place.js';
import { reportSubject } from './gate/report.js';
import { stateSubject } from './gate/state.js';
import { updatesOf } from './gate/updates.js';
import type { Reader } from './reader.js';

/**
 * The gates of todos: what the state file records, what the readiness report decides, and what the documents beside them
 * say of their age and of the readiness of children. Of each file it says what this file says; the link of gates makes one
 * gate of all.
 */
export const gate: Reader = {
  name: 'gate',
  formats: ['yaml', 'markdown'],
  claims(file, context) {
    const kind = todoFileOf(file, context);
    return kind === undefined ? undefined : { role: ROLES[kind] };
  },
  *read(document, context) {
    if (isData(document)) {
      const state = stateSubject(document);
      if (state !== undefined) yield state;
    }
    if (isMarkdown(document)) yield* readDocument(document, todoFileOf(document, context));
  },
};

const ROLES: { readonly [K in TodoFile]: string } = {
  state: 'gate state',
  report: 'readiness report',
  document: 'document of a todo',
};

function* readDocument(document: MarkdownDocument, kind: TodoFile | undefined): Generator<Subject> {
  const { path, text } = document;
  const { tables, rows } = matricesOf(document);
  yield* rows;
  if (kind === 'report') {
    const report = reportSubject(document);
    report.facts.matrices = tables;
    report.facts.updates = [];
    yield report;
    return;
  }
  const whole = { path, span: { start: 0, end: text.length } };
  const facts = {
    origin: 'document',
    slug: slugOf(path) ?? null,
    matrices: tables,
    updates: updatesOf(document),
  } as const;
  yield subject('gate', `gate ${path}`, whole, facts);
}
