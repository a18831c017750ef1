import type { TextProps } from 'ink';
import type { Tone } from '../detail-lines.js';

/** How each tone looks; the severities keep the colours that they have in the text report. */
export const tones: Readonly<Record<Tone, TextProps>> = {
  plain: {},
  strong: { bold: true },
  quiet: { dimColor: true },
  place: { color: 'cyan' },
  error: { color: 'red' },
  warning: { color: 'yellow' },
  info: { color: 'blue' },
};
