const MIGRATE_COMMANDS: readonly RegExp[] = [
  /^prisma\s+(?:migrate\s+deploy|db\s+push)\b/,
  /^(?:(?:bin\/)?rails|(?:bin\/)?rake)\s+db:(?:migrate|prepare)(?=\s|$)/,
  /^alembic\b.*\bupgrade\b/,
  /^flask\s+db\s+upgrade\b/,
  /^(?:python3?\s+)?(?:\S*\/)?manage\.py\s+migrate\b/,
  /^django-admin\s+migrate\b/,
  /^(?:mvnw?|\.\/mvnw|\.\/gradlew|gradle)\b.*\bflyway[:M]?migrate\b/i,
  /^flyway\b.*\bmigrate\b/,
  /^knex\b.*\bmigrate:(?:latest|up)\b/,
  /^sequelize(?:-cli)?\s+db:migrate(?=\s|$)/,
  /^typeorm\b.*\bmigration:run\b/,
  /^drizzle-kit\s+(?:migrate|push)\b/,
  /^(?:php\s+)?(?:\S*\/)?artisan\s+migrate(?=\s|$)/,
  /^goose\b.*\bup\b/,
  /^dbmate\b.*\b(?:up|migrate)\b/,
  /^atlas\s+(?:migrate|schema)\s+apply\b/,
  /^liquibase\b.*\bupdate\b/,
  /^migrate\b.*\bup\b/,
  /^supabase\s+(?:db\s+push|migration\s+up)\b/,
  /^sqlx\s+migrate\s+run\b/,
  /^diesel\s+migration\s+run\b/,
  /^mix\s+ecto\.migrate\b/,
];

/** A script whose name has the word: `npm run db:migrate`, `make migrate`, `./scripts/migrate.sh`. */
const SCRIPT =
  /^(?:(?:npm|pnpm|yarn|bun)(?:\s+-\S+)*\s+(?:run\s+)?|make\s+|just\s+|task\s+|(?:bash|sh|python3?|node|tsx)\s+(?:\S*\/)?|(?:\.{0,2}\/)(?:\S*\/)?)([\w:.-]*migrate[\w:.-]*)(?=\s|$)/;

/** Makes, shows, checks or takes back migrations instead of applying them. */
const APPLIES_NOTHING =
  /--dry-run|--help\b|--check\b|\b(?:create|generate|gen|new|make|status|check|diff|validate|lint|list|info|rollback|down|revert|reset|fresh|test|plan|install|build|dev)\b/;

/** Whether a simple command applies migrations to a database. */
export function isMigration(command: string): boolean {
  if (MIGRATE_COMMANDS.some((pattern) => pattern.test(command)))
    return !/--dry-run|--check\b|--plan\b/.test(command);
  const script = SCRIPT.exec(command)?.[1];
  return script !== undefined && !APPLIES_NOTHING.test(script.replaceAll(/[:._]/g, ' '));
}

/** Something on the runner: its address, or an emulator of a cloud. */
export const ON_THE_RUNNER = /localhost|127\.0\.0\.1|0\.0\.0\.0|localstack|azurite|\bemulator/i;

/** Whether a text tells of a database made for the run; a page that the job serves and asks is none. */
export function tellsOfOwnDatabase(text: string): boolean {
  return OF_THE_RUN.test(text.replace(/https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)/gi, ''));
}

/** A database that is made for the run: on the runner, in a service beside the job, or for tests. */
export const OF_THE_RUN =
  /localhost|127\.0\.0\.1|0\.0\.0\.0|@(?:postgres|postgresql|mysql|mariadb|db|database)[:/]|sqlite|file:\.|:memory:|\bsupabase start\b|\bdocker[ -]compose\b.*\bup\b|\bdocker run\b|setup-postgres|action-setup-postgres|postgresql-action|mysql-action|testcontainers|pg_ctl|\b(?:systemctl|service)\b.*\b(?:postgres|mysql)/i;

/** Images of databases, as services of a job are named. */
export const DATABASE_IMAGE =
  /postgres|mysql|mariadb|mssql|cockroach|timescale|postgis|pgvector|percona|oracle|clickhouse/i;
