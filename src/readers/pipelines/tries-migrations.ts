/** Commands that show, check or lint what migrations would do. */
const TRIES: readonly RegExp[] = [
  /^prisma\s+migrate\s+(?:diff|status)\b/,
  /^atlas\s+(?:migrate|schema)\s+(?:lint|diff|validate|test|apply\b.*\s--dry-run)\b/,
  /^alembic\b.*\s(?:check\b|upgrade\b.*\s--sql\b)/,
  /^flask\s+db\s+(?:check\b|upgrade\b.*\s--sql\b)/,
  /^(?:python3?\s+)?(?:\S*\/)?manage\.py\s+(?:sqlmigrate\b|lintmigrations\b|migrate\b.*\s--(?:plan|check)\b|makemigrations\b.*\s--(?:check|dry-run)\b)/,
  /^(?:\.\/)?(?:flyway|mvnw?|gradlew?)\b.*(?:flyway)?[: ]?(?:validate|check|-dryRunOutput)\b/i,
  /^liquibase\b.*\s(?:update-?sql|update-?testing-?rollback|future-rollback-sql|validate|checks)\b/i,
  /^(?:squawk|pgfence|migrationpilot|eugene|strong_migrations)\b/,
  /^(?:php\s+)?(?:\S*\/)?artisan\s+migrate\b.*\s--pretend\b/,
  /^supabase\s+db\s+(?:diff|lint|push\b.*\s--dry-run)\b/,
  /^drizzle-kit\s+check\b/,
  /^rollout-lint\b/,
  /\bmigrat\w*\b.*\s--?(?:dry-run|pretend|plan|check)\b/,
];

/** Whether a simple command tries migrations without applying them. */
export function triesMigrations(command: string): boolean {
  return TRIES.some((pattern) => pattern.test(command));
}
