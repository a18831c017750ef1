import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { bindings } from '../keys.js';
import type { Size } from '../state.js';

const sections = [
  ['While you walk through the findings', 'browsing'],
  ['While you type', 'filtering'],
] as const;

type HelpLine = { readonly title: string } | { readonly keys: string; readonly help: string };

/** Every key, from the table that also makes them work. */
export const helpLines: readonly HelpLine[] = sections.flatMap(([title, scene]) => [
  { title },
  ...bindings
    .filter(({ scenes }) => scenes.includes(scene))
    .map(({ shown, help }) => ({ keys: shown, help })),
]);

/** As much of the help as there is room for. */
export function Help({ scroll, size }: { readonly scroll: number; readonly size: Size }): ReactNode {
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} flexShrink={0}>
      {helpLines.slice(scroll, scroll + size.rows).map((line) => (
        <Text key={JSON.stringify(line)} wrap="truncate" dimColor={'title' in line}>
          {'title' in line ? line.title : <Keys {...line} />}
        </Text>
      ))}
    </Box>
  );
}

function Keys({ keys, help }: { readonly keys: string; readonly help: string }): ReactNode {
  return (
    <>
      <Text bold>{`  ${keys.padEnd(12)}`}</Text>
      {help}
    </>
  );
}
