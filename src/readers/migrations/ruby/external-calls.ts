import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf, everySyntaxNode } from '../../../documents/code/syntax.js';
import type { ExternalCall } from '../script.js';

/** Receivers that reach something outside of the database, with the methods that do; any method where none is named. */
const receivers: readonly (readonly [RegExp, RegExp?])[] = [
  [/^(?:Net::HTTP|HTTP|HTTParty|Faraday|RestClient|Excon|Typhoeus|HTTPX|OpenURI|Curl)(?:::\w+)*$/],
  [/^(?:URI|OpenURI)$/, /^open$/],
  [/^(?:Stripe|Braintree|PayPal|Aws|AWS|Twilio|SendGrid|Mailgun|Postmark|Slack)(?:::\w+)*$/],
  [/^FileUtils$/, /^(?:rm|rm_r|rm_f|rm_rf|remove\w*|rmdir|rmtree|mv|move|safe_unlink)$/],
  [/^(?:File|Pathname)$/, /^(?:delete|unlink|rename)$/],
  [/^Dir$/, /^(?:delete|rmdir|unlink)$/],
  [/^(?:Open3|PTY)$/],
  [/^(?:Kernel|Process)$/, /^(?:system|exec|spawn|fork)$/],
];

/** Methods that run a program, or send an e-mail, whatever they are called on. */
const programs: ReadonlySet<string> = new Set(['system', 'exec', 'spawn', 'fork']);
const deliveries: ReadonlySet<string> = new Set(['deliver', 'deliver_now', 'deliver_now!', 'deliver_later']);

/** What a method calls outside of the database. */
export function externalCallsIn(method: SyntaxNode): ExternalCall[] {
  const calls: ExternalCall[] = [];
  for (const node of everySyntaxNode(method)) {
    const call = externalCall(node);
    if (call !== undefined) calls.push({ span: node.span, call });
  }
  return calls;
}

function externalCall(node: SyntaxNode): string | undefined {
  if (node.type === 'subshell') return 'a shell command';
  if (node.type !== 'call') return undefined;
  const name = childOf(node, 'method')?.text ?? '';
  const receiver = childOf(node, 'receiver');
  if (receiver === undefined) return programs.has(name) ? `${name}()` : undefined;
  if (deliveries.has(name)) return `${name}()`;
  const outside = receivers.some(
    ([known, methods]) => known.test(receiver.text.replace(/^::/, '')) && methods?.test(name) !== false,
  );
  return outside ? `${receiver.text}.${name}` : undefined;
}
