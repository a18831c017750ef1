import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Size } from '../../src/review/state.js';
import { enterScreen } from '../../src/review/terminal.js';

class FakeTerminal extends EventEmitter {
  columns = 120;
  rows = 40;
  written = '';

  write(text: string): void {
    this.written += text;
  }
}

const enters = '\u001b[?1049h';
const leaves = '\u001b[?25h\u001b[?1049l';

describe('enterScreen', () => {
  it('takes the alternate screen and gives it back once, with the cursor', () => {
    const terminal = new FakeTerminal();
    const screen = enterScreen(terminal);
    expect(terminal.written).toContain(enters);
    expect(screen.size).toEqual({ columns: 120, rows: 40 });
    screen.leave();
    screen.leave();
    expect(terminal.written.split(leaves)).toHaveLength(2);
  });

  it('gives it back when the process ends, and leaves no listener behind', () => {
    const before = process.listenerCount('exit');
    const terminal = new FakeTerminal();
    const screen = enterScreen(terminal);
    const [leave] = process.listeners('exit').slice(before);
    leave?.call(process, 0);
    expect(terminal.written.endsWith(leaves)).toBe(true);
    screen.leave();
    expect(process.listenerCount('exit')).toBe(before);
    expect(terminal.listenerCount('resize')).toBe(0);
  });

  it('tells its new size, on a clean screen', () => {
    const terminal = new FakeTerminal();
    const screen = enterScreen(terminal);
    const sizes: Size[] = [];
    const stop = screen.onResize((size) => sizes.push(size));
    terminal.columns = 60;
    terminal.rows = 20;
    terminal.emit('resize');
    stop();
    terminal.emit('resize');
    expect(sizes).toEqual([{ columns: 60, rows: 20 }]);
    expect(terminal.written).toContain('\u001b[2J');
    screen.leave();
  });

  it('draws without a height, so that nothing clears the scrollback', () => {
    const terminal = new FakeTerminal();
    const screen = enterScreen(terminal);
    expect(screen.stdout.rows).toBeUndefined();
    expect(screen.stdout.columns).toBe(120);
    screen.stdout.write('drawn');
    expect(terminal.written.endsWith('drawn')).toBe(true);
    screen.leave();
  });
});
