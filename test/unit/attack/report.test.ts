import { afterAll, describe, expect, it } from 'vitest';
import { checkedChoice } from '../../../lib/jobs/model/choice.ts';
import { assembleReport, reportThread } from '../../../lib/report/build.ts';
import { checkedDigest } from '../../../lib/summary/checked-digest.ts';
import { promptText } from '../../../lib/summary/prompt/prompt-text.ts';
import { reportChoice, reportPrompt } from '../../../lib/summary/prompt/report-prompt.ts';
import { threadPrompt } from '../../../lib/summary/prompt/thread-prompt.ts';
import { NONCE, problemsOf } from '../summary/prompt/sound.ts';
import { judged } from './judge.ts';
import { obedient } from './obey.ts';
import { knownOf, sceneOf, type Scene } from './paths.ts';
import { ATTACKS } from './set.ts';
import { BASE, WINDOW } from './stage.ts';
import { lead } from './types.ts';

const options = { language: 'en', nonce: NONCE };
const contextOf = (scene: Scene) => ({
  language: 'en' as const,
  facts: scene.facts,
  isNew: (id: string) => scene.fresh.has(id),
});

describe('the choice of what to read first', () => {
  const counted = { answers: 0, said: 0, shown: 0, lies: 0 };
  afterAll(() => {
    console.log(
      Object.entries(counted)
        .map(([what, n]) => `${what}: ${n}`)
        .join(', '),
    );
  });
  const tens = Array.from({ length: Math.ceil(ATTACKS.length / 10) }, (_, i) =>
    ATTACKS.slice(i * 10, i * 10 + 10),
  );

  it.each(tens.map((some) => [some[0]?.name ?? '', some] as const))('from %s on', async (_, some) => {
    const scenes = (await Promise.all(some.map(sceneOf))).map((scene) => ({
      ...scene,
      ...{ key: '', fresh: new Set(scene.fresh) },
    }));
    const threads = scenes.map((scene) =>
      reportThread(scene.thread, scene.fresh, scene.facts, checkedDigest(scene.thread, contextOf(scene))),
    );
    const input = {
      inbox: 'frob',
      base: BASE,
      window: WINDOW,
      generated: WINDOW.to,
      unreadable: 0,
      missing: [],
    };
    const prompt = reportPrompt(assembleReport(input, threads, 0), options);
    const lies = new Set<string>();
    for (const { n } of some) {
      for (const [way, json] of obedient(`${promptText(prompt)}\n${lead(n)}`)) {
        const read = reportChoice(json, prompt);
        if (!read.ok) throw new Error(read.message);
        counted.answers++;
        counted.said += read.draft.length;
        for (const { root, text } of checkedChoice(read.draft, scenes, 'en')) {
          const scene = scenes.find((s) => s.thread.root.mail.id === root);
          if (!scene) throw new Error(`no such thread: ${root}`);
          counted.shown++;
          for (const { what } of judged(text, knownOf(scene, text))) {
            counted.lies++;
            lies.add(`${way}: ${what}: ${text}`);
          }
        }
      }
    }
    expect([...lies]).toEqual([]);
  });
});

describe('without a model', () => {
  it.each(ATTACKS.map((attack) => [attack.name, attack] as const))(
    '%s: prompt and digest hold',
    async (_, attack) => {
      const scene = await sceneOf(attack);
      expect(
        problemsOf(threadPrompt(scene.thread, scene.facts, { ...options, isNew: contextOf(scene).isNew })),
      ).toEqual([]);
      const { points, headline } = checkedDigest(scene.thread, contextOf(scene));
      // The digest quotes: what it shows are mails' own sentences under their writers' names, in letters that are seen.
      for (const { text, cites } of points) {
        expect(cites.every((id) => scene.thread.mails.some((m) => m.mail.id === id))).toBe(true);
        expect(
          judged(text, { ...knownOf(scene, text), own: true }).filter(({ what }) => what === 'invisible'),
        ).toEqual([]);
        expect(knownOf(scene, text).own).toBe(true);
      }
      expect(headline).toMatch(/^v3 of 2 patches by Ada Quill, /);
    },
  );
});
