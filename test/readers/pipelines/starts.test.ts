import { describe, expect, it } from 'vitest';
import { startCommands } from '../../../src/readers/pipelines/start-command.js';
import { migrationAtStart, schedulerAtStart } from '../../../src/readers/pipelines/starts.js';

function commandsOf(...words: string[]): string[] {
  return startCommands(words, [], undefined);
}

describe('what a container starts', () => {
  it.each<[string[], string[]]>([
    [['npx', 'prisma', 'migrate', 'deploy'], ['prisma migrate deploy']],
    [
      ['sh', '-c', 'bundle exec rails db:migrate && exec puma'],
      ['rails db:migrate', 'puma'],
    ],
    [['/bin/bash', '-ec', 'alembic upgrade head'], ['alembic upgrade head']],
    [['tini', '-s', '--', '/app/server', 'migrate'], ['/app/server migrate']],
    [['python', '-c', 'import x; rails db:migrate'], ["python -c 'import x; rails db:migrate'"]],
    [['bundle exec rails db:migrate'], ['rails db:migrate']],
    [['sh', '/scripts/migrate.sh'], ['/scripts/migrate.sh']],
    [[], []],
    [['tini', '--'], []],
  ])('%j runs %j', (words, commands) => {
    expect(commandsOf(...words)).toEqual(commands);
  });

  it('knows the tools that are the entry point of their image', () => {
    expect(startCommands([], ['-path', '/m', 'up'], 'migrate/migrate')).toEqual(['migrate -path /m up']);
    expect(startCommands([], ['up'], 'registry.example.com/shop')).toEqual(['up']);
    expect(startCommands(['sleep'], ['1'], 'flyway/flyway')).toEqual(['sleep 1']);
  });
});

describe('migrations at the start', () => {
  it.each([
    'rails db:migrate',
    'python manage.py migrate --noinput',
    'prisma migrate deploy',
    '/app/server migrate',
    './migrate',
    'npm run db:migrate',
    'flyway -url=jdbc:postgresql://db/shop migrate',
    'app migrate --yes',
  ])('%s migrates', (command) => {
    expect(migrationAtStart(['puma', command])).toBe(command);
  });

  it.each([
    'rails server',
    'app migrate status',
    'prisma migrate status',
    'app migrate-config',
    'python manage.py migrate --check',
    'npm run migrate:create',
  ])('%s does not', (command) => {
    expect(migrationAtStart([command])).toBeNull();
  });
});

describe('schedulers at the start', () => {
  it.each([
    'celery -A shop beat -l info',
    'celery --app=shop beat',
    'celery -A shop worker -B',
    'celery -A shop worker -l info --beat',
    'python -m celery -A shop beat',
    'clockwork config/clock.rb',
    'rqscheduler --interval 60',
    'python manage.py rqscheduler',
    'rq scheduler',
  ])('%s is one', (command) => {
    expect(schedulerAtStart([command])).toBe(command);
  });

  it.each(['celery -A shop worker -l info', 'celery -A shop flower', 'celery -A beat worker', 'rq worker'])(
    '%s is none',
    (command) => {
      expect(schedulerAtStart([command])).toBeNull();
    },
  );

  it('leaves out one that takes a lock', () => {
    expect(schedulerAtStart(['celery -A shop beat -S redbeat.RedBeatScheduler'])).toBeNull();
    expect(schedulerAtStart(['celery -A shop beat'], ['redbeat.RedBeatScheduler'])).toBeNull();
  });
});
