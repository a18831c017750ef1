import type { CliIo, Output } from './io.js';

/**
 * Whether to write colours to a stream.
 *
 * @param wished what the call says; goes before everything else
 * @see https://no-color.org
 */
export function wantsColor({ env }: CliIo, output: Output, wished?: boolean): boolean {
  if (wished !== undefined) return wished;
  if ((env.NO_COLOR ?? '') !== '') return false;
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  return output.isTTY === true && env.TERM !== 'dumb';
}

/** The width that text is broken to; pipes and files have none, and get that of a wide terminal. */
export function widthOf(output: Output): number {
  const { columns } = output;
  return columns === undefined || columns <= 0 ? 100 : columns;
}
