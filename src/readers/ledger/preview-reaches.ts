import { entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import type { Reach } from '../pipelines/preview-subject.js';
import { isMasked } from '../pipelines/reached-by-command.js';
import { hostOf } from '../values/address.js';
import { databaseOf, databaseUrlIn } from '../values/database.js';
import { isProductionName } from '../values/environment.js';
import { fieldOf } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { isStated } from './placeholder.js';

/** What a ledger says that its preview gets hold of, field by field. */
const FIELDS: readonly (readonly [
  field: string,
  what: Reach['what'],
  name: (text: string) => string | undefined,
])[] = [
  ['preview.database', 'database', productionDatabase],
  ['preview.seed', 'data', productionSeed],
  ['preview.secrets', 'secret', productionWords],
  ['preview.oauth_callbacks', 'url', productionHost],
  ['preview.webhooks', 'url', productionHost],
];

/** Only what is production's is told: a sentence in a ledger is no name that could be compared. */
export function ledgerPreviewReaches(view: LedgerView): Reach[] {
  return FIELDS.flatMap(([field, what, nameIn]) =>
    textsIn(fieldOf(view.root, field).node).flatMap(({ text, span }): Reach[] => {
      const name = nameIn(text);
      if (name === undefined) return [];
      return [{ path: view.path, span, note: `${field} says so`, what, name, production: true }];
    }),
  );
}

/** The texts of a field: one, a list of them, or the values of a map. */
function textsIn(node: DataNode | undefined): { text: string; span: Span }[] {
  if (!isStated(node)) return [];
  if (node.kind === 'list') return node.items.flatMap(textsIn);
  if (node.kind === 'map') return entriesOf(node).flatMap(({ value }) => textsIn(value));
  const text = textOf(node);
  return text === undefined ? [] : [{ text, span: node.span }];
}

/** A sentence that says what is not so: `no production data`, `never production's`. */
const DENIES = /\b(?:no|not|none|never|without|isolated|separate|unlike|instead)\b/i;

const THE_DATABASE_ITSELF =
  /^(?:(?:the|our|same|shared|as)\s+)*(?:production|prod|prd|live)(?:'s)?(?:\s+(?:database|db|cluster|instance|server|replica|one|postgres|mysql))?\.?$/i;

function productionDatabase(text: string): string | undefined {
  const url = databaseUrlIn(text);
  if (url !== undefined) return isProductionName(databaseOf(url)) ? databaseOf(url) : undefined;
  const isName = !/\s/.test(text) && isProductionName(text);
  return isName || THE_DATABASE_ITSELF.test(text.trim()) ? text : undefined;
}

function productionSeed(text: string): string | undefined {
  return isProductionName(text) && !DENIES.test(text) && !isMasked(text) ? text : undefined;
}

function productionWords(text: string): string | undefined {
  return isProductionName(text) && !DENIES.test(text) ? text : undefined;
}

function productionHost(text: string): string | undefined {
  const host = hostOf(text);
  return host !== undefined && isProductionName(host) ? host : undefined;
}
