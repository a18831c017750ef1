import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { bindings } from '../keys.js';
import type { Size } from '../state.js';

const sections = [
  ['While you walk through the findings', 'browsing'],
  ['While you type', 'filtering'],
] as const;

/** Every key, from the table that also makes them work. */
export function Help({ size }: { readonly size: Size }): ReactNode {
  const lines = sections.flatMap(([title, scene]) => [
    { title, keys: '', help: '' },
    ...bindings
      .filter(({ scenes }) => scenes.includes(scene))
      .map(({ shown, help }) => ({ title: '', keys: shown, help })),
  ]);
  const shown = lines.slice(0, size.rows);
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} flexShrink={0}>
      {shown.map(({ title, keys, help }) => (
        <Text key={`${title}${keys}${help}`} wrap="truncate">
          {title === '' ? (
            <>
              <Text bold>{`  ${keys.padEnd(12)}`}</Text>
              {help}
            </>
          ) : (
            <Text dimColor>{title}</Text>
          )}
        </Text>
      ))}
    </Box>
  );
}
