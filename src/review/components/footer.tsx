import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { cutTo, widthOf } from '../../reporters/cells.js';
import { safeText } from '../../reporters/safe-text.js';
import type { Binding } from '../keys.js';
import { footerBindings } from '../keys.js';
import type { ReviewState } from '../state.js';

/** What is typed or was just said, and the keys that do something now. */
export function Footer({ state }: { readonly state: ReviewState }): ReactNode {
  const { columns } = state.size;
  return (
    <Box flexDirection="column" width={columns} flexShrink={0}>
      <Text dimColor>{'─'.repeat(columns)}</Text>
      <Message state={state} />
      <Text wrap="truncate">
        {fitting(footerBindings(state), columns).map(({ shown, label }) => (
          <Text key={shown}>
            <Text bold>{shown}</Text>
            <Text dimColor>{` ${label}   `}</Text>
          </Text>
        ))}
      </Text>
    </Box>
  );
}

function Message({ state }: { readonly state: ReviewState }): ReactNode {
  const { scene, notice, filter, size } = state;
  switch (scene.name) {
    case 'filtering':
      return <Typed label="Filter: " text={filter} columns={size.columns} />;
    case 'reasoning':
      if (notice !== undefined) break;
      return <Typed label="Ignore it here, because: " text={scene.draft} columns={size.columns} />;
    case 'working':
      return <Text dimColor>{working[scene.job.type]}</Text>;
    default:
  }
  if (notice === undefined) return <Text> </Text>;
  const color = notice.tone === 'problem' ? 'yellow' : 'green';
  return (
    <Text color={color} wrap="truncate">
      {cutTo(safeText(notice.text), size.columns)}
    </Text>
  );
}

const working = {
  ignore: 'Writing the comment…',
  undo: 'Taking the change back…',
  lint: 'Linting…',
} as const;

/** The end of what is typed stays in sight. */
function Typed({ label, text, columns }: { label: string; text: string; columns: number }): ReactNode {
  const short = widthOf(label) > columns / 2 ? cutTo(label, Math.floor(columns / 2)) : label;
  let shown = safeText(text);
  while (widthOf(shown) > columns - widthOf(short) - 1) shown = shown.slice(1);
  return (
    <Text wrap="truncate">
      <Text bold>{short}</Text>
      {shown}
      <Text inverse> </Text>
    </Text>
  );
}

/** As many as there is room for; help and quit are never left out for others. */
function fitting(all: readonly Binding[], columns: number): readonly Binding[] {
  const needed = all.filter(({ event }) => event.type === 'help' || event.type === 'quit');
  let room = columns - needed.reduce((sum, binding) => sum + widthIn(binding), 0);
  const kept = all.filter((binding) => {
    if (needed.includes(binding)) return true;
    room -= widthIn(binding);
    return room >= 0;
  });
  return kept;
}

function widthIn({ shown, label = '' }: Binding): number {
  return widthOf(shown) + widthOf(label) + 4;
}
