import type { Engine } from '../../../model/kinds/change-context.js';
import type { Does } from '../calls/act.js';
import type { Command } from '../calls/command.js';
import { quoted } from '../code-sql.js';
import { type ChangeNode, textOf } from './node.js';
import { isOpen } from './properties.js';

/** What a changelog's names and statements are on one engine. */
export class Writer {
  constructor(
    readonly engine: Engine,
    private readonly quotesNames: boolean,
  ) {}

  /**
   * A name as the server is to keep it. Liquibase itself quotes on PostgreSQL only what has capitals and small
   * letters, so one in capitals alone is folded.
   *
   * @see https://docs.liquibase.com/parameters/changelog-parser-object-quoting.html
   */
  spelled(given: string): string {
    const folds = this.engine === 'postgres' && !this.quotesNames && given === given.toUpperCase();
    return folds ? given.toLowerCase() : given;
  }

  /** A name in quotes. */
  name(given: string): string {
    return quoted(this.engine, this.spelled(given));
  }

  /** `a, b` of a changelog as a list of names in quotes. */
  names(given: string): string {
    return namesIn(given)
      .map((name) => this.name(name))
      .join(', ');
  }

  /** The table that an attribute names, with its schema. */
  table(node: ChangeNode, attribute = 'tableName', schema = 'schemaName'): string | undefined {
    const table = textOf(node, attribute);
    if (table === undefined) return undefined;
    const holder = textOf(node, schema) ?? this.#catalog(node);
    const written = table.split('.').map((part) => this.name(part));
    if (holder !== undefined && !isOpen(holder) && written.length === 1) written.unshift(this.name(holder));
    return written.join('.');
  }

  /** MySQL's databases are catalogs to Liquibase. */
  #catalog(node: ChangeNode): string | undefined {
    return this.engine === 'mysql' ? textOf(node, 'catalogName') : undefined;
  }

  /** A statement of the engine. */
  sql(text: string): Does {
    return { type: 'embedded', sql: text };
  }

  /** A command that SQLite has not: Liquibase rebuilds the table there, which comes to the same. */
  alter(text: string): Does {
    return this.engine === 'sqlite' ? { type: 'written', sql: text } : this.sql(text);
  }
}

/** How one kind of change is written; `undefined` where it lacks what it needs. */
export type Handler = (node: ChangeNode, writer: Writer) => Command | undefined;

export function namesIn(given: string): string[] {
  return given
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** A change that Liquibase can undo by itself. */
export function reversible(forward: readonly Does[], backward: readonly Does[]): Command {
  return { forward, backward };
}

/** A change that it cannot undo. */
export function irreversible(...forward: readonly Does[]): Command {
  return { forward, backward: 'irreversible' };
}
