import type { Claim, ReadContext, SourceFile } from '../../reader.js';
import { isEngine } from '../code-claim.js';
import { liquibaseEngine } from './engine.js';
import { isFormattedSql } from './formatted-sql.js';
import { isBelowTests } from './paths.js';
import { changelogsOf } from './prepared.js';

/** What a file is to Liquibase: a changelog, or SQL that one of its changelogs runs. */
export function liquibaseClaim(file: SourceFile, context: ReadContext): Claim | undefined {
  const { path, text, format } = file;
  if (isBelowTests(path) || !isLiquibase(file, context)) return undefined;
  const mixed = format === 'sql' ? ({ dialect: 'mixed' } as const) : {};
  if (format === 'sql' && !isFormattedSql(text) && !changelogsOf(context).isIncluded(path))
    return { role: 'SQL of a Liquibase changelog', ...mixed };
  const engine = liquibaseEngine(path, text, context);
  if (!isEngine(engine)) {
    const reason =
      engine === 'unknown' ? 'for an engine that is not read' : `for ${engine}, which is not read`;
    return { role: 'Liquibase changelog', unread: { reason } };
  }
  const holdsChangeSets = format === 'sql' || /\bchangeSet\b/.test(text);
  if (!holdsChangeSets) return { role: 'Liquibase changelog', ...mixed };
  const history = changelogsOf(context).historyOf(path);
  const place = { history, migration: path, version: null, part: 'both' } as const;
  return { role: 'Liquibase changelog', place, ...mixed };
}

/** Whether a SQL file belongs to Liquibase, so that no other tool runs it. */
export function isLiquibaseSql({ path, text }: SourceFile, context: ReadContext): boolean {
  if (isBelowTests(path)) return false;
  const changelogs = changelogsOf(context);
  return isFormattedSql(text) || changelogs.isIncluded(path) || changelogs.isSqlFile(path);
}

function isLiquibase(file: SourceFile, context: ReadContext): boolean {
  switch (file.format) {
    case 'sql':
      return isLiquibaseSql(file, context);
    case 'xml':
      return /<(?:[\w-]+:)?databaseChangeLog\b/.test(file.text);
    case 'json':
      return /"databaseChangeLog"\s*:/.test(file.text);
    default:
      return /^["']?databaseChangeLog["']?[ \t]*:/m.test(file.text);
  }
}
