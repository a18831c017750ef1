import { flag, text, texts } from '../vocabulary.js';

/** What only MySQL, MariaDB or SQLite know of a schema change. */
export const changeOfEngine = {
  algorithm: text(
    'The ALGORITHM that MySQL is asked for, in lower case: `copy`, `inplace`, `instant`; absent where it may choose.',
  ),
  lockClause: text(
    'The LOCK that MySQL is asked for, in lower case: `none`, `shared`, `exclusive`; absent where it may choose.',
  ),
  firstOfStatement: flag(
    'Whether it is the first change of its statement, for what is said of a whole statement.',
  ),
  restates: flag('Whether it comes from MODIFY, CHANGE or a call that says the whole column anew.'),
  madeAnewBy: text(
    'The tool that changes a type by dropping the column and adding it anew: `TypeORM`; absent where the column is converted.',
  ),
  typeLoss: text(
    'What becomes of the values where a change of type keeps none of them, as the end of a sentence.',
  ),
  inlineReferences: texts('The columns it defines with a REFERENCES behind their type, in MySQL or MariaDB.'),
  ignoredReferences: texts(
    'Those of its inline REFERENCES that the server passes over, as MySQL does before version 9.',
  ),
  instantImpossible: text(
    'What keeps MySQL from carrying it out with ALGORITHM=INSTANT: `it adds an index`; absent where nothing does.',
  ),
  onlineTool: text(
    'The tool that a ledger names for changing the table online: `gh-ost`, `pt-online-schema-change`.',
  ),
  foreignKeysOff: flag(
    'Whether PRAGMA foreign_keys=OFF is in force before it in SQLite; inside a transaction that PRAGMA does nothing.',
  ),
  foreignKeysIgnored: flag(
    'Whether a PRAGMA foreign_keys=OFF stands before it inside a transaction, where SQLite passes it over.',
  ),
  rowsOfOthers: texts(
    'The tables whose rows are deleted, or lose their reference, with those of the table it drops: ON DELETE CASCADE or SET NULL.',
  ),
};
