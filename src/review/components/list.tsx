import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { LintResult } from '../../findings/result.js';
import { cutTo, widthOf } from '../../reporters/cells.js';
import { locationOf } from '../../reporters/location.js';
import { safeSentence, safeText } from '../../reporters/safe-text.js';
import type { Row } from '../finding-list.js';
import { windowOf } from '../finding-list.js';
import type { ReviewState, Size } from '../state.js';
import { tones } from './tones.js';

/** The findings in their groups; as many rows as there is room for, the selected one among them. */
export function List({ state, size }: { readonly state: ReviewState; readonly size: Size }): ReactNode {
  const rows = windowOf(state.list.rows, state.cursor, size.rows);
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} flexShrink={0}>
      {rows.map((row) =>
        row.type === 'group' ? (
          <GroupRow key={`group ${row.title}`} title={row.title} count={row.count} columns={size.columns} />
        ) : (
          <FindingRow
            key={row.index}
            row={row}
            state={state}
            isSelected={row.index === state.cursor}
            columns={size.columns}
          />
        ),
      )}
    </Box>
  );
}

function GroupRow({ title, count, columns }: { title: string; count: number; columns: number }): ReactNode {
  const number = ` ${count}`;
  return (
    <Text wrap="truncate">
      <Text bold>{cutStart(safeText(title), columns - number.length)}</Text>
      <Text dimColor>{number}</Text>
    </Text>
  );
}

interface FindingRowProps {
  readonly row: Extract<Row, { type: 'finding' }>;
  readonly state: ReviewState;
  readonly isSelected: boolean;
  readonly columns: number;
}

/** The severity as a letter too: colour alone does not reach everybody. */
function FindingRow({ row, state, isSelected, columns }: FindingRowProps): ReactNode {
  const { severity } = row.finding;
  const room = columns - 4;
  const label =
    state.grouping === 'rule' ? placeOf(row, state.result, room) : ruleLabel(row, state.result, room);
  const rest = ' '.repeat(Math.max(0, room - widthOf(label)));
  return (
    <Text wrap="truncate" inverse={isSelected}>
      {isSelected ? '›' : ' '}
      <Text {...tones[severity]}>{` ${severity.charAt(0).toUpperCase()} `}</Text>
      {label}
      {isSelected && rest}
    </Text>
  );
}

function placeOf({ finding }: FindingRowProps['row'], result: LintResult, room: number): string {
  const line = `:${locationOf(result, finding.primary).start.line}`;
  return `${cutStart(safeText(finding.primary.path), room - line.length)}${line}`;
}

function ruleLabel({ finding }: FindingRowProps['row'], result: LintResult, room: number): string {
  const line = String(locationOf(result, finding.primary).start.line).padStart(4);
  return cutTo(`${line}  ${safeSentence(finding.ruleId)}`, room);
}

/** The end of a path says more than its start. */
function cutStart(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = text;
  while (kept !== '' && widthOf(kept) > width - 1) kept = kept.slice(1);
  return `…${kept}`;
}
