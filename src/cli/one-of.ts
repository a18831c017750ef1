import { didYouMean } from '../config/did-you-mean.js';
import type { Misuse } from './arguments.js';

/** The one of `allowed` that was written, or what is wrong with it. */
export function oneOf<const V extends string>(
  option: string,
  written: string,
  allowed: readonly V[],
): V | Misuse {
  const found = allowed.find((one) => one === written);
  if (found !== undefined) return found;
  const meant = didYouMean(written, allowed);
  return { misuse: `${option} is one of ${allowed.join(', ')}, not "${written}"${meant}` };
}
