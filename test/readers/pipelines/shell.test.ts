import { describe, expect, it } from 'vitest';
import { commandsOf, shellCommandsOf } from '../../../src/readers/pipelines/shell.js';

describe('the commands of a script', () => {
  it.each([
    ['a && b || c; d | e & f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['echo "a && b" && c', ['c']],
    ['a \\\n  --b\nc', ['a    --b', 'c']],
    ['a # b && c\n# d\ne', ['a', 'e']],
    ['X=1 sudo -E npx prisma migrate deploy', ['prisma migrate deploy']],
    ['x=$(kubectl get pods)', ['kubectl get pods', 'x=$(kubectl get pods)']],
    ['a ${{ b || c }} d', ['a ${{ b || c }} d']],
    ['if a; then b; fi', ['a', 'b', 'fi']],
    ['(a; b) && { c; }', ['a', 'b', 'c']],
    ['cat <<EOF > f\nkubectl apply\nEOF\nls', ['cat <<EOF > f', 'ls']],
    ['kubectl exec deploy/web -- rails db:migrate', ['rails db:migrate']],
    ['docker compose run --rm -e A=b web rails db:migrate', ['rails db:migrate']],
    ['heroku run -a shop rails db:migrate', ['rails db:migrate']],
  ])('of %j are %j', (script, commands) => {
    expect(commandsOf(script)).toEqual(commands);
  });

  it.each([
    'ssh host "cd app && docker stack deploy shop"',
    "bash -c 'docker stack deploy shop'",
    'ssh host <<EOF\ndocker stack deploy shop\nEOF',
  ])('are found in what is handed to a shell: %j', (script) => {
    expect(commandsOf(script)).toContain('docker stack deploy shop');
  });

  it('have their places in the script', () => {
    const script = 'set -e\n  helm upgrade a . \\\n    --wait || true\n';
    const places = shellCommandsOf(script).map(({ start, end }) => script.slice(start, end));
    expect(places).toEqual(['set -e', 'helm upgrade a . \\\n    --wait', 'true']);
  });

  it.each(['(', '"$(', '`', 'ssh "', 'a <<EOF\n', '${{', "'", '$((', '{ '])(
    'are found where %j is never closed, however often',
    (part) => {
      expect(Array.isArray(shellCommandsOf(part.repeat(3000)))).toBe(true);
    },
  );
});
