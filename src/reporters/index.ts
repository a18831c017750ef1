import type { LintResult } from '../findings/result.js';
import type { ReportFormat } from './formats.js';
import { jsonReport } from './json.js';
import type { ReportOptions } from './report-options.js';
import { sarifReport } from './sarif.js';
import { textReport } from './text.js';

/** A result as text, its last line ended; safe to print to a terminal whatever the files held. */
export function report(format: ReportFormat, result: LintResult, options: ReportOptions): string {
  switch (format) {
    case 'text':
      return textReport(result, options);
    case 'json':
      return jsonReport(result, options);
    case 'sarif':
      return sarifReport(result, options);
  }
}
