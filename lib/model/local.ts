const NAMES = /(?:^|\.)(?:localhost|local|lan|home|internal|home\.arpa)$/;

/** Blocks of RFC 1918, RFC 6598, loopback and link-local. */
function isLocalIPv4(host: string): boolean {
  const parts = host.split('.').map(Number);
  const [a = -1, b = -1] = parts;
  if (parts.length !== 4 || parts.some((n) => !Number.isInteger(n) || n < 0 || n > 255)) return false;
  return (
    [0, 10, 127].includes(a) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b <= 127)
  );
}

/**
 * Is this base URL on this machine or this network, by its host alone? Such a server costs nothing, and mail that
 * goes there stays in the house. False for what is no URL.
 */
export function isLocal(base: string): boolean {
  if (!URL.canParse(base)) return false;
  const host = new URL(base).hostname.toLowerCase().replace(/\.$/, '');
  if (host.startsWith('['))
    return /^\[(?:::1?\]|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|::ffff:(?:7f|a)[0-9a-f]{0,2}:)/.test(host);
  return isLocalIPv4(host) || NAMES.test(host) || (!host.includes('.') && host !== '');
}
