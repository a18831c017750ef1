/** Commands that empty, reset or drop a database, or take all of an infrastructure away. */
const DESTROYS: readonly RegExp[] = [
  /^prisma\s+migrate\s+reset\b/,
  /^prisma\s+db\s+push\b.*\s--(?:accept-data-loss|force-reset)\b/,
  /^(?:(?:bin\/)?rails|(?:bin\/)?rake)\b.*\sdb:(?:drop|reset|purge|truncate_all|migrate:reset|seed:replant)\b/,
  /^(?:php\s+)?(?:\S*\/)?artisan\s+(?:migrate:(?:fresh|reset|refresh)|db:wipe)\b/,
  /^(?:php\s+)?(?:\S*\/)?console\s+(?:doctrine:database:drop|doctrine:schema:drop)\b.*\s(?:--force|-f)\b/,
  /^sequelize(?:-cli)?\s+(?:db:drop|db:migrate:undo:all)\b/,
  /^knex\b.*\smigrate:rollback\b.*\s--all\b/,
  /^typeorm\b.*\s(?:schema:drop|query\b.*\bDROP\s)/i,
  /^(?:alembic|flask\s+db)\b.*\sdowngrade\s+base\b/,
  /^(?:python3?\s+)?(?:\S*\/)?manage\.py\s+(?:flush|reset_db|sqlflush)\b/,
  /^django-admin\s+(?:flush|reset_db)\b/,
  /^dotnet[- ]ef\s+database\s+drop\b/,
  /^mix\s+ecto\.(?:drop|reset)\b/,
  /^drizzle-kit\s+push\b.*\s--force\b/,
  /^supabase\s+db\s+reset\b.*\s--(?:linked|db-url)\b/,
  /^flyway\b.*\sclean\b/,
  /^(?:\.\/)?(?:mvnw?|gradlew?)\b.*\s(?:flyway:clean|flywayClean|liquibase:dropAll)\b/,
  /^liquibase\b.*\sdrop-?all\b/i,
  /^(?:atlas\s+schema\s+clean|dbmate\b.*\sdrop|sqlx\s+database\s+(?:drop|reset)|diesel\s+database\s+reset|goose\b.*\sreset)(?=\s|$)/,
  /^migrate\b.*\sdrop(?=\s|$)/,
  /^dropdb\s/,
  /^mysqladmin\b.*\sdrop\s/,
  /^(?:psql|mysql|mariadb|sqlcmd|clickhouse-client|cockroach)\b.*\b(?:DROP\s+(?:DATABASE|SCHEMA|TABLE)|TRUNCATE\s)/i,
  /^mongo(?:sh)?\b.*dropDatabase\s*\(/,
  /^(?:terraform|tofu|terragrunt)\b.*\s(?:destroy|apply\b.*\s-destroy)(?=\s|$)/,
  /^pulumi\s+(?:destroy|down)(?=\s|$)/,
  /^cdk\s+destroy(?=\s|$)/,
];

const INFRASTRUCTURE = /^(?:terraform|tofu|terragrunt|pulumi|cdk)\s/;

/** Whether what a command takes away is no database, so that one beside the job does not matter. */
export function destroysInfrastructure(words: string): boolean {
  return INFRASTRUCTURE.test(words);
}

/** A script that says it: `npm run db:reset`, `make db-drop`. */
const SCRIPT =
  /^(?:(?:npm|pnpm|yarn|bun)(?:\s+-\S+)*\s+(?:run\s+)?|make\s+|just\s+|task\s+|composer\s+(?:run\s+)?)(?:[\w.-]+:)?(?:db|database|migrate|migrations?|prisma|schema)[:_-](?:reset|drop|fresh|wipe|refresh|nuke)(?=[\s:]|$)/;

/** Nothing is changed, or a name says that it is for tests or one change. */
const HARMLESS =
  /--dry-run\b|--pretend\b|--help\b|\s-target[= ]|\bplan\b|\b(?:pr|review|preview|ephemeral|test|e2e|sandbox|ci)[-_/$]|[-_/](?:test|tests|e2e|preview|ci)\b|\$\{?\{?\s*(?:PR_|CI_MERGE_REQUEST|github\.event\.(?:number|pull_request)|github\.head_ref)|RAILS_ENV=test|APP_ENV=test|NODE_ENV=test|--env(?:ironment)?[= ]test/i;

/**
 * Whether a simple command resets or drops something that may last.
 *
 * @param command with what runs it, so that `RAILS_ENV=test` is seen.
 * @param words the same without it.
 */
export function destroys(command: string, words: string): boolean {
  const names = DESTROYS.some((pattern) => pattern.test(words)) || SCRIPT.test(words);
  return names && !HARMLESS.test(command);
}
