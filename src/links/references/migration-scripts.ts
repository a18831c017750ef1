import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import { repeatable } from './code-files.js';

/**
 * The files of the histories, wherever they lie: what a migration, its down or its check names was there when it ran.
 * Scripts that run again whenever they change are none of them.
 */
export function migrationScripts(model: Model): ReadonlySet<string> {
  const scripts = new Set<string>();
  for (const { path, facts } of model.of('migration')) {
    if (repeatable.test(path)) continue;
    scripts.add(path);
    const down = known(facts.downPath);
    if (down !== undefined) scripts.add(down);
    if (facts.framework === 'sqitch') scripts.add(path.replace(/(^|\/)deploy\//, '$1verify/'));
  }
  return scripts;
}
