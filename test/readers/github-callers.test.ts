import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import { modelOf } from './deployments-of.js';

const called = `on:
  workflow_call:
    inputs: { target: { type: string } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: \${{ inputs.target }}
    steps: [{ run: ./deploy.sh, env: { KEY: "\${{ secrets.PROD_KEY }}" } }]
`;

/** What a change gets hold of in the called workflow. */
async function reached(caller: string, path = '.github/workflows/pr.yml') {
  const model = await modelOf({ [path]: caller, '.github/workflows/deploy.yml': called });
  return model
    .of('preview')
    .filter((one) => one.path === '.github/workflows/deploy.yml')
    .flatMap(({ facts }) => known(facts.reaches) ?? [])
    .map(({ what, name }) => `${what} ${name}`);
}

function calling(on: string, more = ''): string {
  return `on: ${on}\njobs:\n  call:\n    uses: ./.github/workflows/deploy.yml\n    with: { target: production }\n${more}`;
}

describe('a workflow that others call', () => {
  it('runs for the changes for which its callers run, with the inputs and secrets that they give', async () => {
    expect(await reached(calling('pull_request', '    secrets: inherit\n'))).toEqual([
      'secret PROD_KEY',
      'environment production',
    ]);
  });

  it('has no secrets that are not handed on', async () => {
    expect(await reached(calling('pull_request'))).toEqual(['environment production']);
  });

  it.each([
    ['nothing but pushes starts the caller', calling('push')],
    [
      'the calling job leaves changes out',
      calling('[push, pull_request]', "    if: github.event_name == 'push'\n"),
    ],
    ['nothing tells whether the calling job runs', calling('pull_request', '    if: vars.DEPLOY\n')],
    ['the caller does not parse', 'on: pull_request\njobs: [uses: ./.github/workflows/deploy.yml\n'],
    ['the workflow of another repository is called', calling('pull_request').replace('./', 'shop/tools/')],
  ])('reaches nothing where %s', async (_, caller) => {
    expect(await reached(caller)).toEqual([]);
  });

  it('is the one beside its caller', async () => {
    expect(await reached(calling('pull_request'), 'other/.github/workflows/pr.yml')).toEqual([]);
  });
});
