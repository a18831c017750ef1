import { fileNameOf } from '../../discover/file-index.js';
import type { Claim, SourceFile } from '../reader.js';
import { codePlace } from './code-place.js';

/**
 * The claim on a source file without any text where migrations lie. No framework shows in it, but its name does
 * not stand for a helper when it begins as those of migrations do: with a number, `V` or `Migration` before it.
 */
export function blankClaim(
  { path, text }: Pick<SourceFile, 'path' | 'text'>,
  role: string,
): Claim | undefined {
  if (text.trim() !== '' || !/^(?:[vV]|Migration)?\d/.test(fileNameOf(path))) return undefined;
  return { role, place: codePlace(path) };
}
