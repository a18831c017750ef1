import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { packageFolder, packageVersion } from '../../src/scaffold/package-folder.js';

const root = resolve(import.meta.dirname, '../..');

describe('the folder of the package', () => {
  it.each(['src/scaffold/package-folder.ts', 'dist/rollout-lint.js', 'dist/chunks/new-ABC.js'])(
    'is found from %s',
    (module) => {
      expect(packageFolder(pathToFileURL(resolve(root, module)).href)).toBe(root);
    },
  );

  it('is missed aloud', () => {
    expect(() => packageFolder('file:///nowhere/dist/rollout-lint.js')).toThrow('no templates folder above');
  });

  it('knows the version', () => {
    expect(packageVersion()).toBe(manifest.version);
  });
});
