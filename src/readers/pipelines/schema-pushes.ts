/** Commands that make a database like a schema, without migrations that anybody has read. */
const PUSHES: readonly RegExp[] = [
  /^prisma\s+db\s+push\b/,
  /^drizzle-kit\s+push\b/,
  /^typeorm\b.*\sschema:sync\b/,
  /^(?:php\s+)?(?:\S*\/)?console\s+doctrine:schema:update\b.*\s--force\b/,
  /^atlas\s+schema\s+apply\b/,
];

/** Whether a simple command pushes a schema into a database. */
export function pushesSchema(command: string): boolean {
  return PUSHES.some((pattern) => pattern.test(command)) && !/--dry-run\b/.test(command);
}
