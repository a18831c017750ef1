import { entryOf, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import { fieldOf } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { isAnswered, isStated } from './placeholder.js';
import { ledgerPreviewReaches } from './preview-reaches.js';

/** The preview that a ledger describes, where it has an address or a database of its own, with its teardown. */
export function previewSubjects(view: LedgerView, ledger: Subject<'ledger'>): Subject<'preview'>[] {
  const { node, place, presence } = fieldOf(view.root, 'preview');
  const made = ['url', 'database'].some((key) => {
    const value = entryOf(node, key)?.value;
    return isStated(value) && !/^(?:none|unknown)$/i.test(textOf(value) ?? '');
  });
  const reaches = presence === 'stated' ? ledgerPreviewReaches(view) : [];
  if (presence !== 'stated' || (!made && reaches.length === 0)) return [];
  const creates = [
    { path: view.path, span: place, note: 'a preview is described here', what: 'preview', family: 'any' },
  ];
  return [
    previewSubject(
      `${ledger.key} / preview`,
      { path: view.path, span: place },
      {
        system: 'ledger',
        name: ledger.key,
        creates: made ? creates : [],
        makes: made ? ['preview'] : [],
        reaches,
        removedBy: removalIn(view, 'preview.teardown'),
      },
    ),
  ];
}

function removalIn(view: LedgerView, name: string): Fact<readonly Evidence[]> {
  const { node, place } = fieldOf(view.root, name);
  if (!isAnswered(node)) return [];
  const said = textOf(node)?.toLowerCase();
  if (said === 'unknown') return unknown('said to be unknown');
  return said === 'none' ? [] : [{ path: view.path, span: place, note: 'the teardown is described here' }];
}
