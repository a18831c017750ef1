import { resolve } from 'node:path';
import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import { loadRules } from '../../src/engine/load/load-rules.js';
import { ruleFilesIn } from '../../src/engine/load/rule-files.js';
import { rulesInForce } from '../../src/engine/rules-in-force.js';
import { lint } from '../../src/lint.js';

const written = loadRules(ruleFilesIn(resolve(import.meta.dirname, '../../rules'), 'rules')).rules;

const MARK = /#\s*fires\s+([\w/-]+(?:,\s*[\w/-]+)*)\s*$/;

/** The findings that comments at the ends of lines ask for, as `path:line rule`: `# fires family/name`. */
export function marksIn(files: Readonly<Record<string, string>>): string[] {
  const marks = Object.entries(files).flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const ids = MARK.exec(line)?.[1]?.split(/,\s*/) ?? [];
      return ids.map((id) => `${path}:${index + 1} ${id}`);
    }),
  );
  return marks.sort();
}

/** What the named rules find in a small repository, as `path:line rule`. */
export async function foundIn(
  files: Readonly<Record<string, string>>,
  only: readonly string[],
): Promise<string[]> {
  const rules = rulesInForce(written, defaultSettings, only);
  const { findings, sources } = await lint(memoryWorkspace(files), {
    settings: defaultSettings,
    rules,
    only,
  });
  const found = findings.map(({ primary: { path, span }, ruleId }) => {
    return `${path}:${sources.get(path)?.lines.position(span.start).line ?? 0} ${ruleId}`;
  });
  return found.sort();
}
