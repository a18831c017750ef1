import { Box, Text, useApp, useInput } from 'ink';
import type { ReactNode } from 'react';
import { useEffect, useReducer } from 'react';
import type { LintResult } from '../../findings/result.js';
import { coverageLine } from '../../reporters/coverage-line.js';
import type { RuleWords } from '../../reporters/rule-words.js';
import { wrapWords } from '../../reporters/wrap-words.js';
import { detailLines } from '../detail-lines.js';
import type { JobContext } from '../jobs.js';
import { runJob } from '../jobs.js';
import type { Layout } from '../layout.js';
import { layoutOf } from '../layout.js';
import { reduce } from '../reduce.js';
import type { ReviewState, Size } from '../state.js';
import { initialState, selected } from '../state.js';
import { Detail } from './detail.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { Help, helpLines } from './help.js';
import { keysOf } from './key-of.js';
import { List } from './list.js';

export interface AppProps extends JobContext {
  readonly result: LintResult;
  readonly words: (ruleId: string) => RuleWords | undefined;
  readonly size: Size;
  /** Calls back with each new size of the terminal; returns how to stop that. */
  readonly onResize: (listener: (size: Size) => void) => () => void;
}

/** Joins the state machine with keys, jobs and the screen; it decides nothing itself. */
export function App({ result, words, size, onResize, cwd, lint }: AppProps): ReactNode {
  const [state, dispatch] = useReducer(reduce, initialState(result, size));
  const { exit } = useApp();
  const { scene } = state;
  const layout = layoutOf(state);
  const finding = selected(state);
  const lines =
    finding === undefined
      ? []
      : detailLines(finding, state.result, words(finding.ruleId), layout.detail.columns);
  const limit = limitOf(state, layout, lines.length);

  useEffect(() => onResize((next) => dispatch({ type: 'resize', size: next })), [onResize]);
  useEffect(() => {
    if (scene.name === 'done') exit();
    if (scene.name !== 'working') return;
    let isWanted = true;
    void runJob(scene.job, state.result, { cwd, lint }).then((event) => {
      if (isWanted) dispatch(event);
    });
    return () => {
      isWanted = false;
    };
  }, [scene, state.result, cwd, lint, exit]);
  useInput((input, key) => {
    for (const one of keysOf(input, key)) dispatch({ type: 'key', key: one, limit });
  });

  return (
    <Box flexDirection="column" width={state.size.columns}>
      <Header state={state} />
      <Box height={layout.body.rows} width={layout.body.columns} flexShrink={0}>
        <Body state={state} layout={layout} lines={lines} limit={limit} />
      </Box>
      <Footer state={state} />
    </Box>
  );
}

/** How far what is shown can be scrolled. */
function limitOf({ scene }: ReviewState, { detail, body }: Layout, lines: number): number {
  const hidden = scene.name === 'help' ? helpLines.length - body.rows : lines - detail.rows;
  return Math.max(0, hidden);
}

interface BodyProps {
  readonly state: ReviewState;
  readonly layout: Layout;
  readonly lines: ReturnType<typeof detailLines>;
  readonly limit: number;
}

function Body({ state, layout, lines, limit }: BodyProps): ReactNode {
  if (state.scene.name === 'help') return <Help scroll={Math.min(state.scroll, limit)} size={layout.body} />;
  if (state.list.findings.length === 0) return <Nothing state={state} columns={layout.body.columns} />;
  const detail = <Detail lines={lines} scroll={Math.min(state.scroll, limit)} size={layout.detail} />;
  if (layout.list.rows === 0) return detail;
  return (
    <Box flexDirection={layout.direction}>
      <List state={state} size={layout.list} />
      <Rule layout={layout} />
      {detail}
    </Box>
  );
}

/** The line between list and detail. */
function Rule({ layout }: { readonly layout: Layout }): ReactNode {
  if (layout.direction === 'column') return <Text dimColor>{'─'.repeat(layout.body.columns)}</Text>;
  return (
    <Box width={3} flexShrink={0}>
      <Text dimColor>{' │ \n'.repeat(layout.body.rows).trimEnd()}</Text>
    </Box>
  );
}

function Nothing({ state, columns }: { readonly state: ReviewState; readonly columns: number }): ReactNode {
  if (state.result.findings.length > 0) return <Text>No finding has these words.</Text>;
  return (
    <Box flexDirection="column" width={columns}>
      <Text color="green">Nothing left to review.</Text>
      {wrapWords(coverageLine(state.result.coverage), columns).map((line) => (
        <Text key={line} dimColor>
          {line}
        </Text>
      ))}
    </Box>
  );
}
