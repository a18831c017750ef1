import { at, entriesOf, itemsOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence } from '../../model/span.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';

export type PathField = Evidence & { readonly field: string; readonly written: string };

/** Every path of a ledger: migrations, job, runbook.file and evidence, wherever it stands. */
export function pathFieldsOf({ path, root, phases }: LedgerView): PathField[] {
  const found: PathField[] = [];
  const add = (field: string, node: DataNode | undefined, isPath: (text: string) => boolean): void => {
    for (const one of node?.kind === 'list' ? itemsOf(node) : [node]) {
      if (!isStated(one) || one.kind !== 'scalar' || typeof one.value !== 'string') continue;
      const written = one.value.trim();
      if (isPath(written))
        found.push({ path, span: one.span, note: `${field} names ${written}`, field, written });
    }
  };
  for (const { block, index } of phases) {
    add(`phases[${index}].migrations`, at(block.node, 'migrations'), isNoUrl);
    add(`phases[${index}].job`, at(block.node, 'job'), looksLikePath);
  }
  add('runbook.file', at(root.node, 'runbook', 'file'), isNoUrl);
  add('database.rehearsal.evidence', at(root.node, 'database', 'rehearsal', 'evidence'), looksLikePath);
  for (const [index, one] of itemsOf(at(root.node, 'claims')).entries()) {
    add(`claims[${index}].evidence`, at(one, 'evidence'), looksLikePath);
  }
  for (const section of ['compatibility', 'dependents']) {
    for (const { key, value } of entriesOf(at(root.node, section))) {
      add(`${section}.${key}.evidence`, at(value, 'evidence'), looksLikePath);
    }
  }
  return found;
}

function isNoUrl(text: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !isTemplate(text) && text !== 'unknown' && text !== 'none';
}

/** Evidence may also be words: a path has no blanks, and a folder or an ending. */
function looksLikePath(text: string): boolean {
  return isNoUrl(text) && /^[^\s,;]+$/.test(text) && /\/|\.[A-Za-z]\w{0,9}(?:[:#]\S*)?$/.test(text);
}

function isTemplate(text: string): boolean {
  return /\{\{|\$\{/.test(text);
}
