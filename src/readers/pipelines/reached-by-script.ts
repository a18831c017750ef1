import type { Span } from '../../model/span.js';
import { certainCommands } from './certain-commands.js';
import type { Reach } from './preview-subject.js';
import { isMasked, reachedByCommand } from './reached-by-command.js';
import { reachedByVariable } from './reached-by-variable.js';

/** What the script of a preview gets hold of: by the commands in it, and by the variables it reads. */
export function reachedByScript(
  script: string,
  place: { readonly path: string; readonly span: Span },
): Reach[] {
  const commands = certainCommands(script);
  const masked = isMasked(script);
  const reached = commands.flatMap(({ text, written }) => [
    ...reachedByCommand(/^(?:doppler|infisical)\b/.test(written) ? written : text).filter(
      ({ what }) => !(masked && what === 'data'),
    ),
    ...reachedByVariable('', text).filter(({ what }) => what === 'variable'),
  ]);
  return reached.map((one) => ({ ...place, note: 'in this script', ...one }));
}
