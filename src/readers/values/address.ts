import { wordsOf } from './environment.js';

/** Words of the variables that hold an address others call, or that is called. */
const ADDRESSES = new Set([
  ...[
    'url',
    'uri',
    'callback',
    'callbacks',
    'webhook',
    'webhooks',
    'redirect',
    'endpoint',
    'host',
    'hostname',
  ],
  ...['origin', 'origins', 'domain', 'api', 'oauth'],
]);

/** Whether a variable holds an address: `API_URL`, `OAUTH_CALLBACK`. */
export function isAddressName(name: string): boolean {
  return wordsOf(name).some((word) => ADDRESSES.has(word));
}

/** The host of a web address, or of a bare host name; nothing for other texts. */
export function hostOf(address: string): string | undefined {
  const url = /^(?:https?|wss?):\/\/(?:[^@/\s]*@)?([^/:?#\s]+)/i.exec(address.trim());
  if (url !== null) return url[1];
  return /^[\w-]+(?:\.[\w-]+)+$/.exec(address.trim())?.[0];
}
