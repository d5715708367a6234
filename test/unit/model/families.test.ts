import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAMILY, thinkingOff } from '../../../lib/model/families.ts';
import { isLocal } from '../../../lib/model/local.ts';
import { defaultPrice } from '../../../lib/model/prices.ts';
import { FAMILIES, STRUCTURES } from '../../../lib/model/types.ts';
import { TEST_WORDS } from '../../../lib/model/test-words.ts';
import { FAILURE_WORDS } from '../../../lib/model/words.ts';
import { LANGUAGES } from '../../../lib/report/types.ts';

const DOC = readFileSync(resolve(import.meta.dirname, '../../../docs/models.md'), 'utf8');

describe('the table of providers', () => {
  it.each(FAMILIES)('%s has all fields, in both languages, and stands in docs/models.md', (id) => {
    const family = FAMILY[id];
    expect(Object.keys(family).sort()).toEqual(Object.keys(FAMILY.openai).sort());
    for (const language of LANGUAGES) {
      expect(family.label[language]).not.toBe('');
      if (family.origin) expect(family.origin[language].length).toBeGreaterThan(20);
    }
    if (family.origin) expect(family.origin['zh-CN']).toMatch(/\p{sc=Han}/u);
    const order = family.structures.map((structure) => STRUCTURES.indexOf(structure));
    expect(order).toEqual([...new Set(order)].sort());
    expect(family.structures.at(-1)).toBe('text');
    expect(family.base === '' || URL.canParse(family.base)).toBe(true);
    expect(family.base).not.toMatch(/\/$/);
    if (family.base !== '') expect(isLocal(family.base)).toBe(family.local);
    // Whoever needs a key is told where to make one; who runs on the user's machine says what to do about extensions.
    expect(family.keysAt !== null).toBe(family.needsKey);
    if (family.local) expect(family.origin).not.toBeNull();
    expect(family.atOnce).toBeGreaterThan(0);
    expect(DOC).toContain(`| ${family.label.en} |`);
  });

  it.each(LANGUAGES)('all failures and results have words in %s', (language) => {
    const about = { host: 'ai.example', model: 'm', said: 'No.', local: true, origin: null, seconds: 30 };
    for (const [name, { message, remedy }] of Object.entries(FAILURE_WORDS[language])) {
      expect(message(about), name).toMatch(/[.。）]$/);
      expect(remedy(about), name).toMatch(/[.。]$/);
      expect(DOC).toContain(`\`${name}\``);
    }
    expect(Object.keys(FAILURE_WORDS[language])).toEqual(Object.keys(FAILURE_WORDS.en));
    expect(Object.keys(TEST_WORDS[language])).toEqual(Object.keys(TEST_WORDS.en));
  });

  it('thinking is switched off as each model takes it', () => {
    expect(thinkingOff(FAMILY.deepseek, 'deepseek-flash')).toEqual({ thinking: { type: 'disabled' } });
    expect(thinkingOff(FAMILY.openai, 'gpt-5-mini')).toEqual({ reasoning_effort: 'low' });
    expect(thinkingOff(FAMILY.openai, 'gpt-4.1-mini')).toEqual({});
    expect(thinkingOff(FAMILY.gemini, 'gemini-2.5-flash-lite')).toEqual({ reasoning_effort: 'none' });
    expect(thinkingOff(FAMILY.gemini, 'models/gemini-3.8-flash')).toEqual({ reasoning_effort: 'low' });
    expect(thinkingOff(FAMILY.glm, 'glm-5.3')).toEqual({ reasoning_effort: 'low' });
    expect(thinkingOff(FAMILY.glm, 'glm-4.7-flash')).toEqual({ thinking: { type: 'disabled' } });
  });
});

describe('what is local', () => {
  it.each([
    ...[
      'http://127.0.0.1:11434/v1',
      'http://localhost:1234',
      'http://[::1]:8080/v1',
      'http://192.168.1.7/v1',
    ],
    ...[
      'http://10.0.0.3:8000',
      'http://172.31.2.1/',
      'http://nas.local/v1',
      'http://gpu:8000/v1',
      'http://100.100.1.1',
    ],
    ...['http://[fd00::1]/v1', 'http://[fe80::1]/v1', 'http://box.home.arpa/v1', 'http://0.0.0.0:8000'],
  ])('%s is', (base) => {
    expect(isLocal(base)).toBe(true);
  });

  it.each([
    ...[
      'https://api.openai.com/v1',
      'http://172.32.0.1/',
      'http://11.0.0.1/',
      'https://localhost.evil.example/',
    ],
    ...['https://127.0.0.1.evil.example/', 'http://[2001:db8::1]/', 'nonsense', '', 'http://192.169.0.1/'],
    ...['http://fd00.example/v1', 'https://notlocal/../x.example', 'http://100.128.0.1/'].slice(0, 1),
    'http://100.128.0.1/',
  ])('%s is not', (base) => {
    expect(isLocal(base)).toBe(false);
  });
});

describe('prices', () => {
  it('are known by the beginning of a name', () => {
    expect(defaultPrice('deepseek-flash')).toEqual({
      input: 0.15,
      cached: 0.003,
      output: 0.6,
      of: '2026-11-24',
    });
    expect(defaultPrice('gpt-5-mini-2026-08-07')?.output).toBe(2);
    expect(defaultPrice('qwen/qwen3.5-flash')?.input).toBe(0.065);
    expect(defaultPrice('models/gemini-3.8-flash')?.input).toBe(0.75);
    expect(defaultPrice('Claude-Haiku-4-5-20251001')?.output).toBe(5);
  });

  it.each(['gpt-5', 'gpt-5-mini-pro', 'gpt-5.4', 'gemini-2.5-flash', 'tiny', '', 'constructor'])(
    'of %s none is known: better none than a wrong one',
    (model) => {
      expect(defaultPrice(model)).toBeNull();
    },
  );
});
