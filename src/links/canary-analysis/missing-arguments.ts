import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Subject } from '../../model/subject.js';
import { grouped } from '../grouped.js';
import type { Templates } from './templates.js';
import type { Use } from './uses.js';

type Missing = FactsOfKind['canary']['missingArguments'];
type MissingArgument = Extract<Missing, readonly unknown[]>[number];
type Template = Subject<'analysis-template'>;

/**
 * The arguments that nobody gives: declared without a value by a template, by none of the templates of the same
 * analysis with one, and not given where the analysis is declared.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysis-template-arguments
 */
export function missingArguments(
  uses: readonly Use[],
  templates: Templates,
): Fact<readonly MissingArgument[]> {
  const missing: MissingArgument[] = [];
  let doubt = false;
  for (const analysis of grouped(uses, ({ ref }) => String(ref.use)).values()) {
    const found = missingOfAnalysis(analysis, templates);
    if (found === undefined) doubt = true;
    else missing.push(...found);
  }
  return doubt && missing.length === 0 ? unknown('an analysis template outside the scan') : missing;
}

/** `undefined` where one of its templates is not known. */
function missingOfAnalysis(analysis: readonly Use[], templates: Templates): MissingArgument[] | undefined {
  const taken = analysis.map(({ ref, candidates }) => ({
    ref,
    declaring: candidates.flatMap((one) => templates.withTaken(one).templates),
  }));
  const all = taken.flatMap(({ declaring }) => declaring);
  if (!analysis.every(({ isComplete }) => isComplete)) return undefined;
  if (all.some(({ facts }) => facts.arguments === undefined || isUnknown(facts.arguments))) return undefined;
  const given = new Set(analysis.flatMap(({ ref }) => ref.arguments));
  for (const template of all) for (const one of argumentsOf(template)) if (one.given) given.add(one.name);
  const missing = new Map<string, MissingArgument>();
  for (const { ref, declaring } of taken) {
    for (const template of declaring) {
      for (const { name } of argumentsOf(template)) {
        if (given.has(name) || missing.has(name)) continue;
        missing.set(name, {
          path: ref.path,
          span: ref.span,
          note: `${name} is not given here`,
          name,
          template: template.key,
          declared: [
            {
              path: template.path,
              span: placeOf(template),
              note: `${template.key} declares ${name} without a value`,
            },
          ],
        });
      }
    }
  }
  return [...missing.values()];
}

function argumentsOf({ facts }: Template): readonly { readonly name: string; readonly given: boolean }[] {
  return known(facts.arguments) ?? [];
}

function placeOf({ span, spans }: Template): Template['span'] {
  return spans.arguments?.key ?? span;
}
