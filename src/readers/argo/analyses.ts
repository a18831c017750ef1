import { at, booleanOf, entryOf, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Step } from './steps.js';

export type AnalysisUse = 'background' | 'inline' | 'promotion' | 'experiment';

/** A use of one analysis template. */
export type AnalysisRef = Evidence & {
  readonly name: string;
  readonly namespace: null;
  readonly scope: 'namespace' | 'cluster';
  readonly usedAs: AnalysisUse;
  /** The number of its analysis: the templates of one analysis share their arguments. */
  readonly use: number;
  readonly arguments: readonly string[];
  readonly resolved: boolean;
};

/** What can stop a Rollout, and by which templates. */
export interface Judgement {
  readonly judges: readonly string[];
  readonly refs: readonly AnalysisRef[];
  /** Whether a template is named, or an argument given, by an expression, so that `refs` does not say all. */
  readonly hidden: boolean;
  /** Whether something judges of which no template says what it measures. */
  readonly otherJudges: boolean;
}

/**
 * What judges a Rollout: analysis in the background, as a step or around a promotion, experiments, step
 * plugins, and pauses before full weight that wait for a person.
 *
 * @param strategy `spec.strategy.canary` or `spec.strategy.blueGreen`.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export function judgementOf(strategy: DataNode | undefined, steps: readonly Step[], path: string): Judgement {
  const found = new FoundJudges(path);
  found.analysis(at(strategy, 'analysis'), 'background');
  found.analysis(at(strategy, 'prePromotionAnalysis'), 'promotion');
  found.analysis(at(strategy, 'postPromotionAnalysis'), 'promotion');
  let isFull = false;
  for (const { action } of steps) {
    if (action.does === 'weigh') isFull = (known(action.weight) ?? 0) >= 100;
    if (action.does === 'analyse') found.analysis(action.analysis, 'inline');
    if (action.does === 'plugin') found.other('hook');
    if (action.does === 'pause' && action.endedBy === 'hand' && !isFull) found.judges.add('hand');
    if (action.does === 'experiment') found.experiment(action.experiment);
  }
  return found.result();
}

/** What judges an Experiment that stands by itself. */
export function judgementOfExperiment(spec: DataNode | undefined, path: string): Judgement {
  const found = new FoundJudges(path);
  found.experiment(spec);
  return found.result();
}

class FoundJudges {
  readonly judges = new Set<string>();
  readonly #refs: AnalysisRef[] = [];
  #uses = 0;
  #hidden = false;
  #otherJudges = false;

  constructor(private readonly path: string) {}

  result(): Judgement {
    const { judges } = this;
    return { judges: [...judges], refs: this.#refs, hidden: this.#hidden, otherJudges: this.#otherJudges };
  }

  other(judge: string): void {
    this.judges.add(judge);
    this.#otherJudges = true;
  }

  analysis(analysis: DataNode | undefined, usedAs: AnalysisUse): void {
    if (isExpression(analysis) || isExpression(at(analysis, 'templates'))) {
      this.#hidden = true;
      this.judges.add('analysis');
      return;
    }
    const named = templatesOf(analysis);
    if (named.length === 0 || isDryRun(analysis)) return;
    this.judges.add('analysis');
    this.#add(named, analysis, usedAs);
  }

  /** Each analysis of an experiment has arguments of its own. */
  experiment(experiment: DataNode | undefined): void {
    const analyses = itemsOf(at(experiment, 'analyses'));
    this.judges.add('experiment');
    if (analyses.length === 0) this.#otherJudges = true;
    for (const analysis of analyses) this.#add([analysis], analysis, 'experiment');
  }

  #add(templates: readonly DataNode[], analysis: DataNode | undefined, usedAs: AnalysisUse): void {
    const given = at(analysis, 'args');
    if (isExpression(given)) this.#hidden = true;
    const use = this.#uses++;
    for (const template of templates) {
      const entry = entryOf(template, 'templateName');
      const name = textOf(entry?.value);
      if (entry === undefined || name === undefined || isTemplated(name)) {
        this.#hidden = true;
        continue;
      }
      this.#refs.push({
        path: this.path,
        span: entry.value.span,
        note: `${name} is used here`,
        name,
        namespace: null,
        scope: scopeOf(template),
        usedAs,
        use,
        arguments: argumentsIn(given),
        resolved: false,
      });
    }
  }
}

/** A text in the place of a map or list: what it stands for is known once it is rendered. */
function isExpression(node: DataNode | undefined): boolean {
  const text = textOf(node);
  return text !== undefined && isTemplated(text);
}

/** `templates`, or the older single `templateName`. */
function templatesOf(analysis: DataNode | undefined): readonly DataNode[] {
  const list = itemsOf(at(analysis, 'templates'));
  if (list.length > 0 || analysis === undefined) return list;
  return at(analysis, 'templateName') === undefined ? [] : [analysis];
}

export function scopeOf(template: DataNode): 'namespace' | 'cluster' {
  return booleanOf(at(template, 'clusterScope')) === true ? 'cluster' : 'namespace';
}

/** The names of the arguments that have a value. */
function argumentsIn(list: DataNode | undefined): string[] {
  return itemsOf(list).flatMap((one) => (hasValue(one) ? (textOf(at(one, 'name')) ?? []) : []));
}

/** Whether an argument says its value, or where it is taken from. */
export function hasValue(argument: DataNode): boolean {
  return textOf(at(argument, 'value')) !== undefined || at(argument, 'valueFrom') !== undefined;
}

/** An analysis all of whose metrics are dry runs cannot stop anything. */
function isDryRun(analysis: DataNode | undefined): boolean {
  return itemsOf(at(analysis, 'dryRun')).some((entry) => textOf(at(entry, 'metricName')) === '.*');
}
