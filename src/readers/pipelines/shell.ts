/** What stands before a command and does not change what it does. */
const PREFIX =
  /^(?:(?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"']*)|sudo|time|exec|command|env|nohup|npx|bunx|then|else|do|if|!|xargs)\s+|(?:pnpm|yarn|npm|bun)\s+(?:exec|dlx|x)\s+(?:--\s+)?|(?:bundle|poetry|pipenv|uv|dotenv|doppler)\s+(?:exec|run)\s+(?:--\s+)?|timeout\s+\S+\s+)/;

/**
 * The simple commands of a script, each from its first word on: lines joined where they are continued, cut at
 * `;`, `&&`, `||`, `|` and `$(`, without comments and without what only runs another command (`sudo`, `npx`).
 * What is only shown (`echo`, `printf`) is left out.
 */
export function commandsOf(script: string): string[] {
  const commands: string[] = [];
  for (const line of script.replace(/\\\r?\n/g, ' ').split('\n')) {
    const written = line.trim();
    if (written === '' || written.startsWith('#') || /^(?:echo|printf)\b/.test(written)) continue;
    for (const part of written.split(/;|&&|\|\|?|\$\(|`/)) {
      const command = withoutPrefix(part.trim().replace(/^["'({]+\s*/, ''));
      if (command !== '' && !/^(?:echo|printf)\b/.test(command)) commands.push(command);
    }
  }
  return commands;
}

function withoutPrefix(command: string): string {
  let rest = command;
  for (let match = PREFIX.exec(rest); match !== null; match = PREFIX.exec(rest)) {
    rest = rest.slice(match[0].length);
  }
  return rest;
}
