import { describe, expect, it } from 'vitest';
import { joinPath } from '../../src/discover/file-index.js';
import { factsOf } from '../readers/subjects-of.js';

const FRONT_MATTER = '---\nname: mesh\ndescription: Run units.\n---\n';

async function problemsOf(body: string, others: Readonly<Record<string, string>>) {
  const files = Object.entries(others).map(([path, text]) => [joinPath('skills/mesh', path) ?? path, text]);
  const [facts] = await factsOf('skill', {
    'skills/mesh/SKILL.md': `${FRONT_MATTER}${body}\n\nSee [it](references/contract.md) and [more](../shared/more.md).\n`,
    ...Object.fromEntries(files),
  });
  const { headerDifferences } = facts ?? {};
  return Array.isArray(headerDifferences)
    ? headerDifferences.map(({ problem }) => problem)
    : headerDifferences;
}

describe('the headers that a skill asks for', () => {
  const own = 'Required headers: `id`, `lane`, `attempt`.';

  it.each([
    ['in one line', 'The headers `id`, `lane` are required.'],
    ['as a list', '### Headers (required)\n\n* `id`: what tells units apart, see `ids`\n* `lane`'],
    ['as a list behind a line', 'Required input headers:\n\n1. `id`\n2. `lane`'],
    ['below a heading that says it', '# Required columns\n\n## Headers\n\n`id` and `lane`'],
  ])('are held against a list %s', async (_name, text) => {
    expect(await problemsOf(own, { 'references/contract.md': text })).toEqual([
      'differs from that of skills/mesh/references/contract.md: it has attempt beside',
    ]);
  });

  it.each([
    ['in a fence', '```\nRequired headers: `id`, `lane`\n```'],
    ['that is optional', 'Optional headers, none is required: `id`, `lane`'],
    ['of the output', '## Required output headers\n\n- `id`\n- `lane`'],
    ['of another table', 'Required headers: `id`, `depends_on`'],
    ['of a request', 'Required headers: `Authorization`, `id`, `lane`'],
    ['of files', 'Required headers: `stdio.h`, `id`, `lane/x`'],
    ['with one name', 'Required headers: `id`'],
  ])('are not held against a list %s', async (_name, text) => {
    expect(await problemsOf(own, { 'references/contract.md': text })).toEqual([]);
  });

  it('may be those of two versions, in both places', async () => {
    const both = `${own}\n\nRequired headers of version 2: \`id\`, \`lane\`, \`attempt\`, \`base_sha\`.`;
    expect(await problemsOf(both, { 'references/contract.md': both })).toEqual([]);
  });

  it('are held against documents outside of its folder that it links to', async () => {
    expect(await problemsOf(own, { '../shared/more.md': 'Required headers: `id`, `lane`.' })).toHaveLength(1);
    expect(await problemsOf(own, { 'other.md': 'Required headers: `id`, `lane`.' })).toEqual([]);
  });

  it('are held against the tables of its folder, and those alone', async () => {
    expect(await problemsOf(own, { 'assets/batch.csv': '\uFEFFid,lane\r\n' })).toHaveLength(1);
    expect(await problemsOf(own, { 'assets/batch.csv': 'attempt,lane,id\n1,2,3\n' })).toEqual([]);
    expect(await problemsOf(own, { 'assets/prices.csv': 'id,price,lane_count\n' })).toEqual([]);
    expect(await problemsOf(own, { '../other/batch.csv': 'id,lane\n' })).toEqual([]);
  });
});
