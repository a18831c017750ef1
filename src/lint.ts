import type { Settings } from './config/settings.js';
import type { Revision } from './discover/revision.js';
import type { TaggedReleases } from './discover/tagged-releases.js';
import type { Workspace } from './discover/workspace.js';
import { judge } from './engine/judge.js';
import type { RuleInForce } from './engine/rules-in-force.js';
import { levelFor } from './engine/rules-in-force.js';
import { finish } from './findings/finish.js';
import type { LintResult } from './findings/result.js';
import { linkModel } from './links/run.js';
import { startAfterNotices, wholeHistoryNotice } from './links/start-after.js';
import type { SizeLimit } from './readers/run.js';
import { readWorkspace } from './readers/run.js';
import { unclassifiedIn } from './readers/unclassified.js';

export interface LintOptions {
  readonly settings: Settings;
  readonly rules: readonly RuleInForce[];
  /** Which files findings are wanted for; all of the scan where absent. The others are context. */
  readonly wanted?: ((path: string) => boolean) | undefined;
  /** The migrations added since are in flight; the others are history. All are judged where absent. */
  readonly since?: Revision | undefined;
  /** Set where the config tells releases apart by git tags. */
  readonly taggedReleases?: TaggedReleases | undefined;
  /** What `--only` said; the findings about inline ignores heed it too. */
  readonly only?: readonly string[] | undefined;
  /** Every rule id there is, in force or not; an inline ignore of another one is a finding. */
  readonly knownRules?: readonly string[] | undefined;
  /** Told as each phase begins. */
  readonly onPhase?: ((phase: Phase) => void) | undefined;
}

export type Phase = 'read' | 'link' | 'judge' | 'finish';

/**
 * The way of the data, from files to findings.
 *
 * Everything expected (a file that does not parse, a link that leads nowhere) is in the result; an
 * exception is a bug.
 */
export async function lint(workspace: Workspace, options: LintOptions): Promise<LintResult> {
  options.onPhase?.('read');
  const { model, documents, skipped } = await readWorkspace(
    workspace,
    options.settings,
    sizeLimitOf(options.rules),
  );
  const unclassified = unclassifiedIn(model);
  options.onPhase?.('link');
  await linkModel(model, workspace, documents, options.settings, options);
  options.onPhase?.('judge');
  const judged = await judge(model, options.rules, documents);
  options.onPhase?.('finish');
  const result = await finish({ ...options, workspace, model, documents, skipped, unclassified, judged });
  const { settings, since, wanted = () => true } = options;
  const notices = [
    ...startAfterNotices(model, settings),
    since === undefined ? wholeHistoryNotice(model, settings, wanted) : undefined,
  ].filter((notice) => notice !== undefined);
  return notices.length === 0 ? result : { ...result, notices };
}

/** How large a file may be is an option of the rule that speaks of it; `undefined` where it is not in force. */
function sizeLimitOf(rules: readonly RuleInForce[]): SizeLimit | undefined {
  const tooLarge = rules.find(({ rule }) => rule.id === 'input/too-large');
  return tooLarge === undefined ? undefined : (path) => Number(levelFor(tooLarge, path).options.maxBytes);
}
