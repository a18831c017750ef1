import type { LintResult } from '../findings/result.js';
import type { ReportFormat } from './formats.js';
import type { ReportOptions } from './report-options.js';

/** The reporter of a format; only that one is loaded. */
export async function reporterOf(
  format: ReportFormat,
): Promise<(result: LintResult, options: ReportOptions) => string> {
  switch (format) {
    case 'text':
      return (await import('./text.js')).textReport;
    case 'json':
      return (await import('./json.js')).jsonReport;
    case 'sarif':
      return (await import('./sarif.js')).sarifReport;
  }
}
