import { evidence, kind, numeric, oneOf, string, text, texts, flag as yesNo } from '../vocabulary.js';

/** One feature flag. */
export const flag = kind('One feature flag, in a flag file or named by a ledger.', {
  system: oneOf(['ledger', 'flagd', 'launchdarkly', 'unleash'], 'The system that holds it.'),
  name: text('Its name or key.'),
  state: oneOf(['on', 'off', 'archived'], 'Whether it is switched on; absent where the file does not say.'),
  variants: texts('The variants it defines.'),
  failsOpen: text(
    'Why a failed lookup turns the change on, as the end of a sentence; absent where it does not.',
  ),
  offServesOn: evidence<{ value: string; environment: string }>(
    { value: string, environment: string },
    'The environments in which turning it off changes nothing: the value that it serves both off and on.',
  ),
  killSwitch: text(
    'How it is turned off in an emergency: `true` or a text; absent where the ledger says nothing, `false` where it says so.',
  ),
  owner: text('The owner, maintainer or team named for it; absent where none is.'),
  expires: text('The day it is to be removed, as an ISO date; absent where it names none.'),
  expired: yesNo('Whether that day is before today.'),
  hasEnd: yesNo('Whether it says when or how it will be removed.'),
  undefinedVariants: evidence<{ name: string }>(
    { name: string },
    'The variants that its default, targeting or indexes name and that it does not define.',
  ),
  splits: evidence<{ sum: number; whole: number }>(
    { sum: numeric, whole: numeric },
    'Its percentage splits by absolute weights: what the weights add up to, and what they should.',
  ),
  drawnAnew: evidence(
    {},
    'The percentages below 100 that are drawn anew each time, so that one user sees both versions.',
  ),
  undefinedElsewhere: yesNo(
    'Whether flag files are scanned and none of them defines the flag of that name that a ledger names.',
  ),
});
