/** What a dump of a schema, or the schema of an ORM, says of one table. */
export interface DumpedTable {
  /** As the server knows it. */
  readonly table: string;
  /** `undefined` where the dump does not spell them out. */
  readonly columns: ReadonlySet<string> | undefined;
}

/** The tables of a dump. */
export type SchemaDump = readonly DumpedTable[];
