import { describe, expect, it } from 'vitest';
import { literalSecrets, namesSecret } from '../../../src/readers/values/literal-secrets.js';

function found(name: string, value: string): number {
  return literalSecrets([{ name, value, span: { start: 1, end: 2 } }], 'app.yaml').length;
}

describe('names of secrets', () => {
  it.each([
    'DB_PASSWORD',
    'PGPASSWORD',
    'password',
    'apiKey',
    'STRIPE_KEY',
    'SECRET_KEY_BASE',
    'AWS_SECRET_ACCESS_KEY',
    'GITHUB_TOKEN',
    'tls.key',
    'client-secret',
  ])('%s is one', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  it.each([
    'TOKEN_TTL',
    'SECRET_NAME',
    'PASSWORD_FILE',
    'PUBLIC_KEY',
    'CACHE_KEY',
    'PARTITION_KEY',
    'TOKEN_URL',
    'AWS_ACCESS_KEY_ID',
    'MONKEY',
    'COMPASS',
    'LOG_LEVEL',
  ])('%s is none', (name) => {
    expect(namesSecret(name)).toBe(false);
  });
});

describe('literal secrets', () => {
  it('shows the place and the length, never the value', () => {
    const variables = [{ name: 'DB_PASSWORD', value: 'tr0ub4dor-and-three', span: { start: 4, end: 23 } }];
    expect(literalSecrets(variables, 'app.yaml')).toEqual([
      {
        path: 'app.yaml',
        span: { start: 4, end: 23 },
        note: 'the value of DB_PASSWORD stands here',
        name: 'DB_PASSWORD',
        length: 19,
      },
    ]);
  });

  it.each([
    '${DB_PASSWORD}',
    '$DB_PASSWORD',
    '$(DB_PASSWORD)',
    '{{ .Values.password }}',
    'https://vault.example.com/v1/shop',
    'ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop',
    '/run/secrets/db-password',
    'changeme-please',
    'change-me-in-production',
    '<your-password-here>',
    'your-super-secret-token-with-32-characters',
    'xxxxxxxxxxxxxxxx',
    '****************',
    'db-password',
    'dev-only-password-1',
    'developmentpassword',
    '_admin_password_',
    'vault:secret/data/shop#password',
    'uploads/2020/report.pdf',
    '',
  ])('leaves out %s', (value) => {
    expect(found('DB_PASSWORD', value)).toBe(0);
  });

  it('leaves out the words of its name, joined', () => {
    expect(found('root-password', 'rootpassword')).toBe(0);
  });

  it.each([
    ['RAILS_ENV', 'development', 0],
    ['ENVIRONMENT', 'local', 0],
    ['NODE_ENV', 'production', 1],
    ['DEPLOY_TARGET', 'test', 1],
  ])('%s: %s beside it leaves %i', (name, value, count) => {
    const span = { start: 1, end: 2 };
    const variables = [
      { name, value, span },
      { name: 'SECRET_KEY_BASE', value: '3f2a9c4be81d77506aa1', span },
    ];
    expect(literalSecrets(variables, 'compose.yaml')).toHaveLength(count);
  });

  it.each(['tr0ub4dor-and-three', 'c2VjcmV0LXZhbHVlLWhlcmU=', 'pa$$w0rd!Zq81x9', 'hunter2hunter2hunter2'])(
    'finds %s',
    (value) => {
      expect(found('DB_PASSWORD', value)).toBe(1);
    },
  );
});
