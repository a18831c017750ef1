import type { Chain } from './value.js';

/** Modules of which nearly every call leaves the process: HTTP, e-mail, payment, queues, other servers. */
const modules = new RegExp(
  [
    '^(?:node:)?(?:https?|http2)$|^(?:axios|got|ky|node-fetch|cross-fetch|undici|superagent|request|needle)(?:/|$)',
    '^(?:nodemailer|mailgun[\\w.-]*|postmark|resend|twilio|stripe|braintree|firebase-admin|aws-sdk|ioredis|redis|amqplib|kafkajs)$',
    '^@(?:sendgrid|aws-sdk|google-cloud|azure|slack|elastic|octokit|mailchimp|paypal|adyen|sentry)/',
  ].join('|'),
);

/** What makes a client and calls nobody yet. */
const making = /^(?:new|create\w*|instance|extend|config\w*|init\w*|setApiKey|Agent|default)$/;

const deleting = /^(?:unlink|rm|rmdir|rimraf|remove|emptyDir)(?:Sync)?$/;
const running = /^(?:exec|execFile|spawn|fork)(?:Sync)?$/;

/**
 * The call by which a chain leaves the database, as a person reads it: `fetch()`, `axios.post()`, `fs.unlink()`;
 * `undefined` for every other chain. Deleted files and programs that are run count.
 */
export function externalCall({ root, links }: Chain): string | undefined {
  if (root.type === 'global') return root.name === 'fetch' && links[0]?.name === '' ? 'fetch()' : undefined;
  if (root.type !== 'import') return undefined;
  const acting = links.filter(
    ({ name, args }) => args !== undefined && !making.test(name) && !afterwards.has(name),
  );
  const [first] = acting;
  if (first === undefined) return undefined;
  const shown = `${root.module.replace(/^node:/, '')}${first.name === '' ? '' : `.${first.name}`}()`;
  if (/^(?:node:)?(?:fs|fs\/promises|fs-extra|rimraf)$/.test(root.module)) {
    return deleting.test(first.name) || root.module === 'rimraf' ? shown : undefined;
  }
  if (/^(?:(?:node:)?child_process|execa)$/.test(root.module)) {
    return running.test(first.name) || root.module === 'execa' ? shown : undefined;
  }
  return modules.test(root.module) ? shown : undefined;
}

const afterwards: ReadonlySet<string> = new Set(['then', 'catch', 'finally', 'on', 'once', 'promisify']);
