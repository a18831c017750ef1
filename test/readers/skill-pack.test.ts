import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../src/model/fact.js';
import { factsOf, modelOf } from './subjects-of.js';

const HEADER =
  '| Trigger | Skill Document | Required Input | Edit Scope | Risk | Verification Intents | Expected Output |\n|---|---|---|---|---|---|---|\n';

const SKILL = '---\nmustflow_doc: skill.a\nname: a\nrevision: 4\n---\n# A\n';

async function entriesOf(files: Readonly<Record<string, string>>) {
  return factsOf('pack-entry', files);
}

async function problemsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const found: string[] = [];
  for (const { problems } of await entriesOf(files)) {
    if (!Array.isArray(problems)) continue;
    for (const { fault, problem } of problems) found.push(`${fault}: ${problem}`);
  }
  return found;
}

describe('the index of skills', () => {
  it('has an entry for itself and one for each row', async () => {
    const entries = await entriesOf({
      'skills/INDEX.md': `${HEADER}| A | [a](a/SKILL.md#use) | i | s | r | v | o |\n`,
      'skills/a/SKILL.md': SKILL,
    });
    expect(entries.filter(({ list }) => list === 'index')).toMatchObject([
      { skill: null, exists: null, unlisted: [] },
      { skill: 'a/SKILL.md', exists: true, cells: 7, problems: [], unlisted: [] },
    ]);
  });

  it('reads ragged rows, and none in a text right below the table', async () => {
    expect(
      await problemsOf({
        'skills/INDEX.md': `${HEADER}| A |\n| A | \`x/SKILL.md\` |\n| | | | | | | |\nNo row.\n`,
      }),
    ).toEqual([
      'cells: has 1 cell, not 7',
      'cells: has 2 cells, not 7',
      'missing: names x/SKILL.md, which is not there',
      expect.stringMatching(/^empty-cell: says nothing under "Trigger", /),
    ]);
  });

  it('cannot look up a placeholder', async () => {
    const [, row] = await entriesOf({
      'skills/INDEX.md': `${HEADER}| A | \`skills/<name>/SKILL.md\` | i | s | r | v | o |\n`,
    });
    expect(row).toMatchObject({ problems: [] });
    expect(isUnknown(row?.candidates)).toBe(true);
    expect(row?.exists).toBeUndefined();
  });

  it('is no other INDEX.md', async () => {
    expect(await entriesOf({ 'docs/INDEX.md': '| Trigger | Document |\n|---|---|\n| a | b |\n' })).toEqual(
      [],
    );
  });
});

describe('routes', () => {
  it('hold type and priority of a skill', async () => {
    const routes = '[routes.a]\nroute_type = "event"\npriority = 3\n[routes."b"]\ncategory = "data"\n';
    expect(await entriesOf({ 'skills/routes.toml': routes })).toMatchObject([
      { skill: 'a', exists: false, routeType: 'event', priority: 3 },
      { skill: 'b', exists: false, routeType: null, priority: null },
    ]);
  });

  it.each(['0', '-1', '1.5', '"high"', 'true', '[1]'])('have no priority %s', async (priority) => {
    const routes = `[routes.a]\nroute_type = "event"\npriority = ${priority}\n`;
    const problems = await problemsOf({ 'routes.toml': routes, 'a/SKILL.md': SKILL });
    expect(problems).toEqual([expect.stringMatching(/^priority: /)]);
  });

  it.each([
    '[routes]\na = { category = "data", route_type = "other" }\n',
    'routes.a.category = "data"\nroutes.a.route_type = "other"\n',
    '[routes.a]\nroute_type = "other"\n',
  ])('are read in each way of writing tables: %j', async (routes) => {
    const problems = await problemsOf({ 'skills/routes.toml': routes, 'skills/a/SKILL.md': SKILL });
    expect(problems).toEqual([expect.stringMatching(/^route-type: /)]);
  });

  it('of something else are left alone', async () => {
    const routes = '[routes.home]\ncategory = "site"\npriority = 0\n';
    expect(await entriesOf({ 'config/routes.toml': routes })).toEqual([]);
  });

  it('reach no skill outside of the repository', async () => {
    const routes = '[routes."../../a"]\nroute_type = "event"\npriority = 1\n';
    expect(await problemsOf({ 'skills/routes.toml': routes })).toEqual([
      'missing: has no folder with a SKILL.md beside the file',
    ]);
  });

  it('do not crash where they are no tables, or no TOML', async () => {
    const keys = 'route_type = "x"\npriority = 0\n';
    expect(await entriesOf({ 'routes.toml': `routes.a = 1\n[routes.b]\n${keys}` })).toHaveLength(2);
    const model = await modelOf({ 'routes.toml': `[routes.\n${keys}` });
    expect(model.of('pack-entry')).toEqual([]);
    expect(model.of('document')).toMatchObject([{ facts: { problems: [{ first: true }] } }]);
  });
});

describe('a manifest', () => {
  const roots = 'common_root = "common"\nlocales_root = "locales"\n';

  it('cannot be looked up without the source locale', async () => {
    const [created] = await entriesOf({ 'manifest.toml': `${roots}creates = ["a.md"]\n` });
    expect(isUnknown(created?.candidates)).toBe(true);
  });

  it('may create nothing', async () => {
    const manifest = `${roots}skill_profiles = { all = ["gone"] }\n[locales]\nsource = "en"\n`;
    expect(await entriesOf({ 'manifest.toml': manifest })).toMatchObject([{ skill: 'gone', exists: false }]);
  });

  it('finds the skills of a profile beside those it creates', async () => {
    const manifest = `${roots}creates = ["own/a/SKILL.md"]\n[locales]\nsource = "en"\n[skill_profiles]\nall = ["a", "b", 3]\n`;
    const entries = await entriesOf({
      'manifest.toml': manifest,
      'common/own/a/SKILL.md': SKILL,
      'locales/en/own/b/SKILL.md': SKILL,
    });
    expect(
      entries.filter(({ list }) => list === 'manifest').map(({ skill, exists }) => [skill, exists]),
    ).toEqual([
      ['own/a/SKILL.md', true],
      ['a', true],
      ['b', true],
      ['3', false],
    ]);
  });
});

describe('translations', () => {
  const document = '[documents."skill.a"]\nsource = "en/a/SKILL.md"\nrevision = 3\n';

  it('know what they were made from', async () => {
    const entries = await entriesOf({
      'i18n.toml': `${document}translations.de = { path = "de/a/SKILL.md", source_revision = 2, status = "stale" }\n`,
    });
    expect(entries).toMatchObject([
      { skill: 'skill.a', revision: 3, document: 'en/a/SKILL.md', status: null },
      { skill: 'skill.a', revision: 3, sourceRevision: 2, status: 'stale', problems: [] },
    ]);
  });

  it('are compared with the front matter of the source', async () => {
    expect(await problemsOf({ 'i18n.toml': document, 'en/a/SKILL.md': SKILL })).toEqual([
      'revision: skill.a is said to be at revision 3, but its front matter says 4',
    ]);
  });

  it('are compared with a source that says nothing but its revision', async () => {
    const files = {
      'i18n.toml': '[documents]\nguide = { source = "en/guide.md", revision = 3 }\n',
      'en/guide.md': '---\nrevision: 4\n---\n# Guide\n',
    };
    expect(await problemsOf(files)).toEqual([
      'revision: guide is said to be at revision 3, but its front matter says 4',
    ]);
  });

  it('of which the revision is of another type are not judged', async () => {
    const [, translation] = await entriesOf({
      'i18n.toml': `${document}translations.de = { source_revision = "2", status = "current" }\n`,
    });
    expect(translation).toMatchObject({ status: 'current', problems: [] });
    expect(isUnknown(translation?.sourceRevision)).toBe(true);
  });
});
