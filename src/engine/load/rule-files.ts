import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleFile } from './load-rules.js';

/** The rule files below a folder, in name order. @throws what the file system says when the folder is not there */
export function ruleFilesIn(folder: string, shownAs: string = folder): RuleFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ya?ml|json)$/.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => ({ path: `${shownAs}/${name}`, text: readFileSync(join(folder, name), 'utf8') }));
}
