/** The name of a table or another object, as it is written. */
export interface Name {
  readonly schema: string | null;
  readonly name: string;
}
