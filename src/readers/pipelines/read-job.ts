import type { Evidence } from '../../model/span.js';
import type { workFacts } from './job-work.js';
import type { Work } from './work.js';

/** A stored value that a job reads, by its name. */
export type StoredName = Pick<Evidence, 'path' | 'span'> & { readonly name: string };

/** A job of a system with what was found of it; the other subjects of its pipeline are made of the same. */
export interface ReadJobOf<Job, Environment, Stored extends StoredName> {
  readonly job: Job;
  readonly environment: Environment | undefined;
  readonly stored: readonly Stored[];
  readonly work: Work;
  readonly found: ReturnType<typeof workFacts>;
}

/** The places at which stored values are read, each with its sentence. */
export function placesOfStored(stored: readonly StoredName[]): (Evidence & { readonly name: string })[] {
  return stored.map(({ name, path, span }) => ({ path, span, note: `${name} is read here`, name }));
}
