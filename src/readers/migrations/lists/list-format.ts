import type { Document } from '../../../documents/document.js';
import type { FactsOfKind } from '../../../model/kinds/index.js';
import type { Surroundings } from '../frameworks/framework.js';

/** How one framework writes down its list of migrations. */
export interface ListFormat {
  /** Whether a path is that of such a list; the text decides only where the path does not. */
  claims(path: string, text: string): boolean;
  read(document: Document, around: Surroundings): FactsOfKind['migration-list'];
}
