import { describe, expect, it } from 'vitest';
import { isTestFile } from '../../../src/readers/values/test-file.js';

describe('files of tests', () => {
  it.each([
    'e2e/app.yaml',
    'deploy/app-test.yaml',
    'a/testdata/b.yaml',
    'a/ordersTest.yml',
    'fixtures/x.yaml',
  ])('knows %s', (path) => {
    expect(isTestFile(path)).toBe(true);
  });

  it.each(['deploy/latest.yaml', 'contest/app.yaml', 'deploy/attestation.yaml'])(
    'leaves %s alone',
    (path) => {
      expect(isTestFile(path)).toBe(false);
    },
  );
});
