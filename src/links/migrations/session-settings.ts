import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';

type SchemaChange = Subject<'schema-change'>;

/** Parameters that rules ask for; SQL put together at run time that names one may set it. */
const asked: readonly string[] = ['lock_timeout', 'timezone', 'session_replication_role'];

/** The server parameters that the statements of one migration have set so far, for its session. */
export class SessionSettings {
  readonly #session = new Map<string, Fact<string>>();
  readonly #local = new Map<string, { value: Fact<string>; transaction: Fact<number> }>();

  /** Takes in a statement: what it sets holds for those after it. */
  note({ facts }: SchemaChange): void {
    if (facts.op === 'dynamic' || facts.op === 'unclassified') this.#hide(known(facts.mentions) ?? []);
    const parameter = known(facts.parameter);
    if (facts.op !== 'set-parameter' || parameter === undefined) return;
    const value =
      facts.guarded === true ? unknown('it is set under a condition') : (facts.parameterValue ?? null);
    if (facts.parameterScope === 'transaction') {
      if (facts.inTransaction === false) return;
      this.#local.set(parameter, { value, transaction: facts.transaction ?? null });
    }
    if (facts.parameterScope !== 'session') return;
    if (parameter === 'all') this.#session.clear();
    else this.#session.set(parameter, value);
    this.#forgetLocal(parameter);
  }

  /** The value a parameter has for a statement, absent where the migration leaves it at its default. */
  at(parameter: string, { transaction = null }: SchemaChange['facts']): Fact<string> {
    const local = this.#local.get(parameter);
    if (local !== undefined && isUnknown(local.transaction)) return local.transaction;
    if (local !== undefined && local.transaction === transaction) return local.value;
    return this.#session.get(parameter) ?? null;
  }

  /** SET replaces what SET LOCAL said before it in the same transaction. */
  #forgetLocal(parameter: string): void {
    if (parameter === 'all') this.#local.clear();
    else this.#local.delete(parameter);
  }

  #hide(words: readonly string[]): void {
    for (const parameter of asked) {
      if (!words.includes(parameter)) continue;
      this.#session.set(parameter, unknown('SQL put together at run time names the parameter'));
      this.#local.delete(parameter);
    }
  }
}
