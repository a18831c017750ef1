import type { Evidence, Span } from '../../model/span.js';
import type { Effect } from './effects.js';
import type { StepView } from './step-facts.js';

/** One step of a job: a script, or a ready-made task with what it does by itself. */
export interface WorkStep {
  readonly view: StepView | undefined;
  readonly task: Task | undefined;
}

export interface Task {
  readonly name: string;
  readonly effect: Effect | undefined;
  readonly builds: 'image' | 'bundle' | undefined;
  readonly checks: 'test' | 'scan' | undefined;
  readonly path: string;
  readonly span: Span;
  /** A setting that hides its failure, with its place. */
  readonly ignored: StepView['ignored'];
}

/** A job as every system has it. */
export interface Work {
  /** Its id, its title, its stage: what people call it, the most telling first. */
  readonly names: readonly string[];
  readonly steps: readonly WorkStep[];
  /** The environments it may run in, as written; empty where it names none. */
  readonly environments: readonly string[];
  /** Whether the environment is chosen by what the text does not tell. */
  readonly computed: boolean;
  /** The variables in force, by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Where the variables stand that the job itself sets; all of its commands can read them. */
  readonly variablePlaces: ReadonlyMap<string, Pick<Evidence, 'path' | 'span'>>;
  /** All other texts of the job: images of services, inputs of tasks. */
  readonly texts: readonly string[];
  /** It is handed a stored secret, so that there is something to reach. */
  readonly readsSecret: boolean;
  /** It stops an environment, or makes nothing in it. */
  readonly stops: boolean;
  /** Fills in the variables that the file sets. */
  fill(text: string): string;
}

/** The simple commands of its scripts. */
export function commandsOf({ steps }: Work): string[] {
  return steps.flatMap(({ view }) => (view?.script.commands ?? []).map(({ text }) => text).filter(Boolean));
}
