import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import { grouped } from '../grouped.js';
import { nearest } from '../nearest.js';

type Template = Subject<'analysis-template'>;
type Metric = Subject<'canary-metric'>;

/** How a template is named, and from where. */
export interface TemplateName {
  readonly system: string;
  readonly name: string;
  readonly scope: string;
  readonly namespace: string | undefined;
  /** The file that names it. */
  readonly path: string;
}

/** A template with all that it takes in. */
export interface Taken {
  readonly templates: readonly Template[];
  /** Whether one of those it takes in is outside the scan. */
  readonly isComplete: boolean;
}

/** The scanned templates of analyses and metrics. */
export class Templates {
  readonly #byName: ReadonlyMap<string, readonly Template[]>;
  readonly #metrics: ReadonlyMap<string, readonly Metric[]>;
  readonly #kinds = new Set<string>();

  constructor(model: Model) {
    const templates = model.of('analysis-template');
    this.#byName = grouped(templates, ({ facts }) => known(facts.name) ?? '');
    this.#metrics = grouped(model.of('canary-metric'), ({ path, facts }) =>
      placeKey(path, known(facts.templateScope), known(facts.template)),
    );
    for (const { facts } of templates) this.#kinds.add(`${facts.system} ${facts.scope}`);
  }

  /** Whether any template of that kind is scanned. */
  hasKind(system: string, scope: string): boolean {
    return this.#kinds.has(`${system} ${scope}`);
  }

  /**
   * The templates that a name can mean: those of the same file, else those that share most folders with it. A
   * namespace that is not stated is taken for the right one.
   */
  named({ system, name, scope, namespace, path }: TemplateName): readonly Template[] {
    const found = (this.#byName.get(name) ?? []).filter(({ facts }) => {
      if (facts.system !== system || facts.scope !== scope) return false;
      const own = known(facts.namespace);
      return scope === 'cluster' || own === undefined || namespace === undefined || own === namespace;
    });
    return nearest(found, path);
  }

  metricsOf({ path, facts }: Template): readonly Metric[] {
    return this.#metrics.get(placeKey(path, known(facts.scope), known(facts.name))) ?? [];
  }

  /** A template and those it takes in, each once. */
  withTaken(template: Template): Taken {
    const templates = new Set([template]);
    let isComplete = true;
    for (const { path, facts } of templates) {
      for (const ref of known(facts.templates) ?? []) {
        const found = this.named({ ...ref, system: 'argo', namespace: known(facts.namespace), path });
        if (found.length === 0) isComplete = false;
        for (const one of found) templates.add(one);
      }
    }
    return { templates: [...templates], isComplete };
  }
}

function placeKey(path: string, scope: string | undefined, name: string | undefined): string {
  return `${path}\n${scope ?? ''}\n${name ?? ''}`;
}
