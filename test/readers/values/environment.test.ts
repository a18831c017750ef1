import { describe, expect, it } from 'vitest';
import { known } from '../../../src/model/fact.js';
import {
  environmentOf,
  environmentOfPath,
  isProductionName,
} from '../../../src/readers/values/environment.js';

describe('names of production', () => {
  it.each(['prod', 'PROD_DATABASE_URL', 'eu-production', 'stripeLiveKey', 'shop.prd', 'production'])(
    'takes %s for production',
    (name) => expect(isProductionName(name)).toBe(true),
  );

  it.each([
    ...['preprod', 'nonprod', 'pre-prod', 'NON_PROD_KEY', 'prod-test', 'productions', 'product', 'delivery'],
    ...['staging', 'live-preview', 'PROD_STAGING_URL', 'pr-12', ''],
  ])('does not take %s for production', (name) => expect(isProductionName(name)).toBe(false));
});

describe('the environment of a part of a file', () => {
  it('believes a field before the namespace, and that before the path', () => {
    expect(environmentOf(['qa'], ['prod'], 'envs/prod/a.yaml')).toMatchObject({
      environment: 'qa',
      staging: true,
    });
    expect(environmentOf([undefined], ['prod'], 'envs/dev/a.yaml')).toMatchObject({ production: true });
    expect(environmentOf([], ['payments'], 'envs/dev/a.yaml')).toMatchObject({
      environment: 'dev',
      staging: true,
    });
  });

  it('asks the nearest folder first, then the name of the file', () => {
    expect(environmentOfPath('production/staging/a.yaml')).toMatchObject({ environment: 'staging' });
    expect(environmentOfPath('charts/app/values-prod.yaml')).toMatchObject({ production: true });
    expect(environmentOfPath('docker-compose.prod.yml')).toMatchObject({ production: true });
  });

  it.each(['apps/live-stream/a.yaml', 'apps/review-service/a.yaml', 'deploy/a.yaml'])(
    'does not know the environment of %s',
    (path) =>
      expect(environmentOfPath(path)).toMatchObject({
        production: { $unknown: expect.anything() },
        staging: false,
      }),
  );
});

it.each([
  ['shop-live', true],
  ['live', true],
  ['live-chat', undefined],
  ['payments', undefined],
])('takes the namespace %s for production: %s', (namespace, production) => {
  expect(known(environmentOf([], [namespace], 'deploy/a.yaml').production)).toBe(production);
});
