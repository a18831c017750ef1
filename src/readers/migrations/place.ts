/** Where a migration stands in its history. */
export interface Place {
  /** The folder whose migrations run one after the other. */
  readonly history: string;
  /** The name the up and the down of one migration have in common; unique in the repository. */
  readonly migration: string;
  /** What orders it; `null` for one without a version. */
  readonly version: string | null;
  /** What its file holds; `both` where one file has sections or functions for the two ways. */
  readonly part: 'up' | 'down' | 'both';
  /** The migrations it names as those that run before it (Alembic, Django), by the name of {@link migration}; absent where versions order the history. */
  readonly parents?: readonly string[];
}
