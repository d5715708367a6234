import { isLocal } from './local.ts';

/** Where a host is: this machine, the user's own network, or anywhere else. */
export type Where = 'machine' | 'network' | 'world';

const LOOPBACK = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])\.?$/;

/** Where the host of a URL is, by its name alone; what is no URL counts as anywhere else. */
export function whereIs(url: string): Where {
  if (!isLocal(url)) return 'world';
  return LOOPBACK.test(new URL(url).hostname) ? 'machine' : 'network';
}
