import { type CallValue, pathOf, type Value } from './value.js';

/** Functions of modules that reach something outside of the database; any function where none is named. */
const modules: readonly (readonly [RegExp, RegExp?])[] = [
  [/^(?:requests|httpx|aiohttp|urllib3|smtplib|ftplib|paramiko|telnetlib|pycurl)\b/],
  [/^urllib\.request\b/],
  [/^http\.client\b/],
  [/^subprocess\b/],
  [/^os$/, /^(?:remove|unlink|rmdir|removedirs|rename|renames|replace|system|popen|spawn\w*|exec\w+)$/],
  [/^shutil$/, /^(?:rmtree|move)$/],
  [/^django\.core\.mail\b/],
  [/^django\.core\.files\.storage\b/, /^(?:delete|save)$/],
  [
    /^(?:stripe|braintree|paypalrestsdk|boto3|botocore|twilio|sendgrid|mailchimp\w*|slack_sdk|slack|mailgun)\b/,
  ],
];

/** Objects that do not reach anything when they are made. */
const harmless = /(?:Error|Exception|Timeout|Session|Client|client|resource)$/;

/** What a call reaches outside of the database, as a person reads it; `undefined` for nothing. */
export function externalCall(call: CallValue): string | undefined {
  const path = pathWritten(call.of);
  const at = path.lastIndexOf('.');
  const [owner, name] = at < 0 ? ['', path] : [path.slice(0, at), path.slice(at + 1)];
  if (harmless.test(name)) return undefined;
  const outside = modules.some(([known, names]) => known.test(owner) && names?.test(name) !== false);
  return outside ? `${path}()` : undefined;
}

/** `requests.post`, and `requests.Session.post` for a method of what a call has made. */
function pathWritten(value: Value): string {
  if (value.type === 'attribute') {
    const of = pathWritten(value.of);
    return of === '' ? '' : `${of}.${value.name}`;
  }
  return value.type === 'call' ? pathWritten(value.of) : value.type === 'name' ? pathOf(value) : '';
}
