export interface App {
  readonly name: string;
  /** Seen from the folder of the file. */
  readonly cwd: string;
  readonly script: string;
  /** Whether nothing says that this is the script. */
  readonly isGuess: boolean;
  readonly healthCheck: string | null;
  readonly port: string | null;
}

export const ecosystemFile = 'ecosystem.config.cjs';

/** PM2 waits for one application before the next only where it starts one at a time: its `CONCURRENT_ACTIONS` is 2. */
export const startCommand = `PM2_CONCURRENT_ACTIONS=1 pm2 start ${ecosystemFile}`;

/**
 * The text of an ecosystem file: applications in the order given, each waited for, restarted with growing pauses and
 * logged to files of its own.
 *
 * @see https://pm2.keymetrics.io/docs/usage/application-declaration/
 */
export function ecosystemText(plan: string, apps: readonly App[]): string {
  return `// The services of ${oneLine(plan)}, each behind those it depends on. Start them from this folder, one at a time:
//   ${startCommand}
// By itself PM2 starts two at once, and the second does not wait for process.send('ready') of the first.
// The logs are rotated by pm2-logrotate (pm2 install pm2-logrotate).
module.exports = {
  apps: [
${apps.map(appText).join('')}  ],
};
`;
}

function appText({ name, cwd, script, healthCheck, port }: App): string {
  const env = [`NODE_ENV: 'production'`, ...(isPort(port) ? [`PORT: ${Number(port)}`] : [])];
  const health =
    healthCheck === null ? '' : `      // Once it is ready, ${oneLine(healthCheck)} tells how it is.\n`;
  return `    {
      name: ${quoted(name)},
      cwd: ${quoted(cwd)},
      script: ${quoted(script)},
      exec_mode: 'fork',
      instances: 1,
${health}      wait_ready: true,
      listen_timeout: 15000,
      kill_timeout: 5000,
      max_restarts: 10,
      min_uptime: '20s',
      exp_backoff_restart_delay: 200,
      out_file: 'logs/out.log',
      error_file: 'logs/error.log',
      log_date_format: 'YYYY-MM-DD HH:mm:ss Z',
      env: { ${env.join(', ')} },
    },
`;
}

/** A template (`${PORT}`) is for whoever fills it in: PM2 would hand it on as it stands. */
function isPort(port: string | null): port is string {
  return port !== null && /^\d{1,5}$/.test(port);
}

/** As a string of JavaScript. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  return /['"\\]/.test(text) ? json : `'${json.slice(1, -1)}'`;
}

/** Fit for a comment of one line. */
function oneLine(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\u2028', ' ').replaceAll('\u2029', ' ');
}
