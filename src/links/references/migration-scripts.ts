import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import { repeatable } from './code-files.js';

/** The scripts that Sqitch keeps beside the one that deploys. */
const besideDeploy = ['revert', 'verify'];

/**
 * The files of the histories, wherever they lie: what a migration, its down or its check names was there when it ran.
 * Scripts that run again whenever they change are none of them.
 */
export function migrationScripts(model: Model): ReadonlySet<string> {
  const scripts = new Set<string>();
  for (const { facts } of model.of('history')) {
    for (const { path } of known(facts.entries) ?? []) {
      if (repeatable.test(path)) continue;
      scripts.add(path);
      if (facts.framework !== 'sqitch') continue;
      for (const folder of besideDeploy) scripts.add(path.replace(/(^|\/)deploy\//, `$1${folder}/`));
    }
  }
  for (const { facts } of model.of('migration')) {
    const down = known(facts.downPath);
    if (down !== undefined && !repeatable.test(down)) scripts.add(down);
  }
  return scripts;
}
