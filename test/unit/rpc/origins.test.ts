import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { askToReach, keepOriginRules, leaveHost, originPattern } from '../../../lib/rpc/origins.ts';

interface Rule {
  id: number;
  condition: { requestDomains: string[]; initiatorDomains: string[] };
}

let rules: Rule[];
let granted: string[];
const request = vi.fn(() => Promise.resolve(true));
const patterns = ({ origins = [] }: { origins?: string[] }) => origins;

beforeEach(() => {
  rules = [];
  granted = [];
  vi.restoreAllMocks();
  Object.assign(fakeBrowser, {
    permissions: {
      contains: vi.fn((asked: object) =>
        Promise.resolve(patterns(asked).every((one) => granted.includes(one))),
      ),
      request,
      remove: vi.fn((asked: object) => {
        granted = granted.filter((one) => !patterns(asked).includes(one));
        return Promise.resolve(true);
      }),
    },
    declarativeNetRequest: {
      getSessionRules: vi.fn(() => Promise.resolve(rules)),
      updateSessionRules: vi.fn((change: { removeRuleIds: number[]; addRules: Rule[] }) => {
        rules = [...rules.filter(({ id }) => !change.removeRuleIds.includes(id)), ...change.addRules];
        return Promise.resolve();
      }),
    },
  });
});

describe('the permission for a host', () => {
  it('is asked for one origin, in the first turn', () => {
    void askToReach('http://127.0.0.1:11434/v1');
    expect(request).toHaveBeenCalledWith({ origins: ['http://127.0.0.1:11434/*'] });
    expect(originPattern('https://api.model.example/v1')).toBe('https://api.model.example/*');
  });

  it('goes with the last endpoint that needs it', async () => {
    granted = ['https://api.model.example/*'];
    await leaveHost('https://api.model.example/v1', [{ base: 'https://api.model.example/v2' }]);
    expect(granted).toHaveLength(1);
    await leaveHost('https://api.model.example/v1', [{ base: 'https://other.example/v2' }]);
    expect(granted).toEqual([]);
  });
});

describe('the rule that takes the Origin away', () => {
  const bases = (...all: string[]) => all.map((base) => ({ base }));

  it('is for allowed servers of the own, and for requests of the extension', async () => {
    granted = ['http://127.0.0.1:11434/*', 'http://nas:1234/*', 'https://api.model.example/*'];
    await keepOriginRules(
      bases(
        'http://127.0.0.1:11434/v1',
        'http://nas:1234/v1',
        'http://10.0.0.9/v1',
        'https://api.model.example/v1',
      ),
    );
    expect(rules).toHaveLength(1);
    expect(rules[0]?.condition.requestDomains).toEqual(['127.0.0.1', 'nas']);
    expect(rules[0]?.condition.initiatorDomains).toHaveLength(1);
  });

  it('goes with its endpoints', async () => {
    granted = ['http://127.0.0.1:11434/*'];
    await keepOriginRules(bases('http://127.0.0.1:11434/v1'));
    expect(rules).toHaveLength(1);
    await keepOriginRules([]);
    expect(rules).toEqual([]);
  });

  it('is made anew, not twice', async () => {
    granted = ['http://127.0.0.1:11434/*'];
    await keepOriginRules(bases('http://127.0.0.1:11434/v1'));
    await keepOriginRules(bases('http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/other'));
    expect(rules).toHaveLength(1);
  });
});
