import { isTemplated, textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { Field } from './field.js';
import { isGiven } from './field.js';

/**
 * Whether a field offers something: a way, a check, a person. A reason why it is not needed counts; `none` and
 * `false` say that there is nothing; what is said to be unknown is neither.
 */
export function offers(field: Field): Fact<boolean> {
  if (field.presence === 'unreadable') return unknown('not of the expected type');
  if (!isGiven(field)) return false;
  const said = textOf(field.node)?.trim().toLowerCase();
  if (field.presence === 'not-needed' || said === undefined) return true;
  if (said === 'unknown') return unknown('said to be unknown');
  if (isTemplated(said)) return unknown('template expression');
  return said !== 'none' && said !== 'no' && said !== 'false';
}

/** Whether one of several fields offers something. */
export function someOffer(fields: readonly Field[]): Fact<boolean> {
  const answers = fields.map(offers);
  return answers.includes(true) ? true : (answers.find(isUnknown) ?? false);
}
