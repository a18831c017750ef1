import { deployOf } from './deploys.js';
import { destroys } from './destroys.js';
import { flushesCache } from './flushes-cache.js';
import { isMigration } from './migrates.js';
import { rollsBack } from './rolls-back.js';
import { pushesSchema } from './schema-pushes.js';
import type { Script } from './script.js';
import type { ShellCommand } from './shell.js';
import { following } from './shell.js';
import { verifies } from './verifies.js';

/** What a command does to a running system. */
export type Effect = 'destroy' | 'rollback' | 'schema-push' | 'migrate' | 'deploy' | 'verify' | 'cache-flush';

/** A command of a script with what it does. */
export interface Acting {
  readonly command: ShellCommand;
  readonly effect: Effect;
}

/**
 * What the commands of a script do to a running system, in their order; a command that does several things
 * has the gravest of them.
 *
 * @param afterDeploy whether something was deployed before, so that asking a system checks it.
 */
export function effectsIn(script: Script, afterDeploy: boolean): Acting[] {
  let deployed = afterDeploy;
  return script.commands.flatMap((command) => {
    const effect = effectOf(command, script, deployed);
    deployed ||= effect === 'deploy';
    return effect === undefined ? [] : [{ command, effect }];
  });
}

function effectOf(command: ShellCommand, script: Script, deployed: boolean): Effect | undefined {
  const { text, start, end } = command;
  if (text === '') return undefined;
  const [next] = command.joint === '|' ? following(script.commands, command) : [];
  if (flushesCache(text, next?.text)) return 'cache-flush';
  if (destroys(script.text.slice(start, end), text)) return 'destroy';
  if (rollsBack(text)) return 'rollback';
  if (pushesSchema(text)) return 'schema-push';
  if (isMigration(text)) return 'migrate';
  if (deploysSurely(text)) return 'deploy';
  const checks = verifies(text);
  return checks === 'surely' || (checks !== undefined && deployed) ? 'verify' : undefined;
}

/** A script named `release…` may do no more than publish a package. */
function deploysSurely(text: string): boolean {
  const deploy = deployOf(text);
  return deploy !== undefined && !(deploy.byName && deploy.tool.startsWith('release'));
}
