import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { DetailLine } from '../detail-lines.js';
import type { Size } from '../state.js';
import { tones } from './tones.js';

interface DetailProps {
  readonly lines: readonly DetailLine[];
  readonly scroll: number;
  readonly size: Size;
}

/** One finding; a note at its end where more of it is below. */
export function Detail({ lines, scroll, size }: DetailProps): ReactNode {
  const isCut = lines.length - scroll > size.rows;
  const shown = lines.slice(scroll, scroll + size.rows - (isCut ? 1 : 0));
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} flexShrink={0}>
      {shown.map((line, index) => (
        // Lines have no identity but their place on the screen.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Line key={index} line={line} />
      ))}
      {isCut && <Text dimColor>↓ J</Text>}
    </Box>
  );
}

function Line({ line }: { readonly line: DetailLine }): ReactNode {
  if (line.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate">
      {line.map(({ text, tone }) => (
        <Text key={`${tone} ${text}`} {...tones[tone]}>
          {text}
        </Text>
      ))}
    </Text>
  );
}
