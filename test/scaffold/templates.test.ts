import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/new.js';
import { loadRule } from '../../src/engine/load/load-rule.js';
import { examplesOf } from '../../src/rule-examples.js';
import { placeholdersIn, variablesOf } from '../../src/scaffold/fill.js';
import { problemOfName } from '../../src/scaffold/name.js';
import { loadTemplate, templateFile, templateKinds } from '../../src/scaffold/template.js';
import { linesOf, lintFolder } from '../examples/lint-folder.js';
import { called } from './called.js';
import { temporaryFolder } from './temporary-folder.js';

const kinds = await templateKinds();
const known = Object.keys(variablesOf('a', new Date(), '1'));

describe('the templates', () => {
  it('are these', () => {
    expect(kinds).toEqual(['ledger', 'plan', 'rule', 'skill']);
  });

  it.each(kinds)('%s declares what it fills in, and nothing else', async (kind) => {
    const template = await loadTemplate(kind);
    const { files } = template;
    const bodies = await Promise.all(Object.keys(files).map((file) => templateFile(kind, file)));
    const asked = [...bodies, ...Object.values(files), ...template.next].flatMap(placeholdersIn);
    expect(new Set(asked.filter((name) => known.includes(name)))).toEqual(new Set(template.variables));
    expect(problemOfName(template.example, template.nameForm)).toBeUndefined();
  });

  it.each(kinds)('%s writes files on which every shipped rule is silent', async (kind) => {
    const root = await temporaryFolder();
    const { example } = await loadTemplate(kind);
    expect(await called(run, root, kind, example)).toMatchObject({ code: 0, err: '' });
    const result = await lintFolder(root, 'strict');
    expect(linesOf(result)).toEqual([]);
    if (kind !== 'rule') expect(result.coverage.files.read).toBeGreaterThan(0);
  });

  it('rule writes a rule whose examples hold', async () => {
    const root = await temporaryFolder();
    await called(run, root, 'rule', 'team/table-prefix');
    const path = 'rollout-rules/team/table-prefix.yaml';
    const loaded = loadRule(path, await readFile(join(root, path), 'utf8'));
    if ('problems' in loaded) return expect(loaded.problems).toEqual([]);
    const examples = examplesOf(loaded.rule);
    expect(examples.map(({ group }) => group)).toEqual(['bad', 'good', 'near']);
    for (const { run: runExample } of examples) expect((await runExample()).failures).toEqual([]);
  });
});
