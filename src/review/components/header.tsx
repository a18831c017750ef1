import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { cutTo } from '../../reporters/cells.js';
import { countsOf } from '../../reporters/coverage-line.js';
import { safeText } from '../../reporters/safe-text.js';
import type { ReviewState } from '../state.js';
import { tones } from './tones.js';

/** The list itself shows by what it is grouped; with less room than this the header does not say it too. */
const WIDE = 100;

/** What there is to review, and what of it is shown. */
export function Header({ state }: { readonly state: ReviewState }): ReactNode {
  const { result, list, cursor, filter, grouping, size } = state;
  const counts = countsOf(result.summary);
  const shown = list.findings.length;
  const by = size.columns < WIDE ? '' : `, by ${grouping}`;
  const place = shown === 0 ? '' : `${cursor + 1} of ${shown}${by}`;
  const filtered = filter === '' ? '' : `filter "${safeText(filter)}", `;
  return (
    <Box flexDirection="column" width={size.columns} flexShrink={0}>
      <Box width={size.columns} height={1} justifyContent="space-between">
        <Text wrap="truncate">
          <Text bold>rollout-lint review</Text>
          {counts.map(({ severity, text }) => (
            <Text key={severity} {...tones[severity]}>{`  ${text}`}</Text>
          ))}
          {result.suppressed.length > 0 && <Text dimColor>{`  ${result.suppressed.length} ignored`}</Text>}
        </Text>
        <Text dimColor wrap="truncate">
          {` ${cutTo(`${filtered}${place}`, Math.floor(size.columns / 2))}`}
        </Text>
      </Box>
      <Text dimColor>{'─'.repeat(size.columns)}</Text>
    </Box>
  );
}
