import { Box, Text, useApp, useInput } from 'ink';
import type { ReactNode } from 'react';
import { useEffect, useReducer } from 'react';
import { safeText } from '../../reporters/safe-text.js';
import { keysOf } from '../../review/components/key-of.js';
import type { Key } from '../../review/keys.js';
import type { Option, Question } from './question.js';
import type { AskState } from './state.js';
import { initialAsk, pressed } from './state.js';

export interface AskProps {
  readonly question: Question;
  readonly onEnd: (end: NonNullable<AskState['end']>) => void;
}

/** Asks one question; what was answered stays on the screen as one line. */
export function Ask({ question, onEnd }: AskProps): ReactNode {
  const [state, press] = useReducer(
    (before: AskState, key: Key) => pressed(before, key, question),
    initialAsk(question),
  );
  const { exit } = useApp();
  const { end } = state;
  useEffect(() => {
    if (end === undefined) return;
    onEnd(end);
    exit();
  }, [end, onEnd, exit]);
  useInput((input, key) => {
    for (const one of keysOf(input, key)) press(one);
  });
  if (end !== undefined) return <Answered question={question} end={end} />;
  return (
    <Box flexDirection="column">
      <Text>
        <Text color="cyan">? </Text>
        <Text bold>{question.ask}</Text>
        <Text dimColor>{`  ${hints[question.kind]}`}</Text>
      </Text>
      <Body question={question} state={state} />
    </Box>
  );
}

const hints = {
  choice: 'arrows, enter; esc leaves',
  several: 'arrows, space switches, enter; esc leaves',
  text: 'enter; esc leaves',
} as const;

function Body({ question, state }: { readonly question: Question; readonly state: AskState }): ReactNode {
  if (question.kind !== 'text') {
    const width = Math.max(...question.options.map(({ value }) => value.length));
    return question.options.map((option, index) => (
      <Line
        key={option.value}
        option={option}
        width={width}
        state={state}
        index={index}
        question={question}
      />
    ));
  }
  return (
    <>
      <Text>
        {`  ${safeText(state.text)}`}
        <Text inverse> </Text>
        {state.text === '' ? <Text dimColor>{` for example ${question.example}`}</Text> : undefined}
      </Text>
      {state.problem === undefined ? undefined : (
        <Box paddingLeft={2}>
          <Text color="yellow">{safeText(state.problem)}</Text>
        </Box>
      )}
    </>
  );
}

interface LineProps {
  readonly option: Option;
  readonly width: number;
  readonly index: number;
  readonly state: AskState;
  readonly question: Question;
}

function Line({ option, width, index, state, question }: LineProps): ReactNode {
  const isAt = index === state.cursor;
  const box = question.kind === 'choice' ? '' : state.on.includes(option.value) ? '[x] ' : '[ ] ';
  return (
    <Text wrap="truncate" bold={isAt}>
      {`${isAt ? '›' : ' '} ${box}${option.value.padEnd(width)}  `}
      <Text dimColor={!isAt}>{option.title}</Text>
    </Text>
  );
}

function Answered({
  question,
  end,
}: {
  readonly question: Question;
  readonly end: NonNullable<AskState['end']>;
}): ReactNode {
  const answer = end === 'left' ? 'left' : end.answer.join(', ') || 'none';
  return (
    <Text>
      <Text dimColor>{`${question.ask}${question.ask.endsWith('?') ? '' : ':'} `}</Text>
      {safeText(answer)}
    </Text>
  );
}
