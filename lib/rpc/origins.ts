import { browser } from 'wxt/browser';
import { whereIs } from '../model/where.ts';

/** Kinds of data that Firefox asks the user about: mails are both, and they are read from a web site. */
const DATA = ['personalCommunications', 'websiteContent'];

/**
 * The match pattern by which a browser is asked to let the extension reach a host. Firefox knows no ports in
 * them; everywhere else the port is part of what is asked for.
 */
export function originPattern(base: string): string {
  const { protocol, hostname, host } = new URL(base);
  return `${protocol}//${import.meta.env.FIREFOX ? hostname : host}/*`;
}

/** May the extension reach this endpoint's host? */
export function mayReach(base: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(base)] });
}

/**
 * Ask the user to let the extension reach a host. To be called in the click itself, before anything is waited
 * for: a browser asks only then. In Firefox the same question is about the data that goes there.
 */
export function askToReach(base: string): Promise<boolean> {
  const wanted = {
    origins: [originPattern(base)],
    ...(import.meta.env.FIREFOX && { data_collection: DATA }),
  };
  return browser.permissions.request(wanted);
}

/**
 * Give back the permission for an endpoint's former host, unless another endpoint is there too; with the last one
 * goes Firefox's permission for data.
 */
export async function leaveHost(base: string, others: readonly { base: string }[]): Promise<void> {
  const pattern = originPattern(base);
  if (others.some((other) => originPattern(other.base) === pattern)) return;
  const data = import.meta.env.FIREFOX && others.length === 0 && { data_collection: DATA };
  // What the manifest itself has cannot be given back, and need not be.
  await browser.permissions.remove({ origins: [pattern], ...data }).catch(() => false);
}

/**
 * See to it that requests of the extension itself to servers on this machine or network carry no Origin header:
 * Ollama and its kin answer 403 to the origin of an extension. Only for hosts that the user allowed; a rule does
 * nothing elsewhere. Rules are kept for the browser's session: call it when that or the extension starts, and when
 * endpoints or permissions change.
 */
export async function keepOriginRules(endpoints: readonly { base: string }[]): Promise<void> {
  const rules = browser.declarativeNetRequest;
  const local = endpoints.filter(({ base }) => URL.canParse(base) && whereIs(base) !== 'world');
  const allowed = await Promise.all(local.map(({ base }) => mayReach(base)));
  const hosts = new Set(local.filter((_, i) => allowed[i]).map(({ base }) => new URL(base).hostname));
  const old = await rules.getSessionRules();
  await rules.updateSessionRules({
    removeRuleIds: old.map(({ id }) => id),
    addRules:
      hosts.size === 0
        ? []
        : [
            {
              id: 1,
              action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
              condition: {
                requestDomains: [...hosts],
                // In Firefox the host of the extension's pages is not its id.
                initiatorDomains: [new URL(browser.runtime.getURL('/')).host],
                resourceTypes: ['xmlhttprequest', 'other'],
              },
            },
          ],
  });
}
