import { at, booleanOf, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Step } from './steps.js';

export type AnalysisUse = 'background' | 'inline' | 'promotion';

/** A use of one analysis template. */
export interface AnalysisRef {
  readonly name: string;
  readonly scope: 'namespace' | 'cluster';
  readonly usedAs: AnalysisUse;
  readonly resolved: boolean;
}

/** What can stop a Rollout, and by which templates. */
export interface Judgement {
  readonly judges: readonly string[];
  readonly refs: readonly AnalysisRef[];
  /** Whether a template is named by an expression, so that `refs` lacks it. */
  readonly hidden: boolean;
}

/**
 * What judges a Rollout: analysis in the background, as a step or around a promotion, experiments, step
 * plugins, and pauses that wait for a person.
 *
 * @param strategy `spec.strategy.canary` or `spec.strategy.blueGreen`.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export function judgementOf(strategy: DataNode | undefined, steps: readonly Step[]): Judgement {
  const judges = new Set<string>();
  const refs: AnalysisRef[] = [];
  let hidden = false;
  const add = (analysis: DataNode | undefined, usedAs: AnalysisUse): void => {
    if (isExpression(analysis) || isExpression(at(analysis, 'templates'))) {
      hidden = true;
      judges.add('analysis');
      return;
    }
    const named = templatesOf(analysis);
    if (named.length === 0 || isDryRun(analysis)) return;
    judges.add('analysis');
    for (const template of named) {
      const name = nameOf(template);
      if (name === undefined) hidden = true;
      else refs.push({ name, scope: scopeOf(template), usedAs, resolved: false });
    }
  };
  add(at(strategy, 'analysis'), 'background');
  add(at(strategy, 'prePromotionAnalysis'), 'promotion');
  add(at(strategy, 'postPromotionAnalysis'), 'promotion');
  for (const { action } of steps) {
    if (action.does === 'analyse') add(action.analysis, 'inline');
    if (action.does === 'plugin') judges.add('hook');
    if (action.does === 'pause' && action.endedBy === 'hand') judges.add('hand');
    if (action.does !== 'experiment') continue;
    judges.add('experiment');
    for (const analysis of itemsOf(at(action.experiment, 'analyses'))) {
      const name = nameOf(analysis);
      if (name === undefined) hidden = true;
      else refs.push({ name, scope: scopeOf(analysis), usedAs: 'inline', resolved: false });
    }
  }
  return { judges: [...judges], refs, hidden };
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

function nameOf(template: DataNode): string | undefined {
  const name = textOf(at(template, 'templateName'));
  return name === undefined || isTemplated(name) ? undefined : name;
}

function scopeOf(template: DataNode): 'namespace' | 'cluster' {
  return booleanOf(at(template, 'clusterScope')) === true ? 'cluster' : 'namespace';
}

/** An analysis all of whose metrics are dry runs cannot stop anything. */
function isDryRun(analysis: DataNode | undefined): boolean {
  return itemsOf(at(analysis, 'dryRun')).some((entry) => textOf(at(entry, 'metricName')) === '.*');
}
