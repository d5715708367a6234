// @vitest-environment happy-dom
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { EngineId } from '../../../lib/summary/types.ts';
import { digestEngine, type Made } from '../../../lib/jobs/engine.ts';
import { ModelEngine } from '../../../lib/jobs/model/engine.ts';
import { Ledger } from '../../../lib/jobs/model/ledger.ts';
import type { StoredSummary } from '../../../lib/store/store.ts';
import type { Model, ModelCall } from '../../../lib/model/types.ts';
import { assembleReport, reportThread } from '../../../lib/report/build.ts';
import type { Draft, Summary } from '../../../lib/summary/types.ts';
import { models, opened, scripted, truth } from '../jobs/model/fake.ts';
import { judged, sentencesOf } from './judge.ts';
import { obedient } from './obey.ts';
import { knownOf, sceneOf, type Scene } from './paths.ts';
import { ATTACKS } from './set.ts';
import { allShown, asJson, ownLinks } from './shown.tsx';
import { BASE, WINDOW } from './stage.ts';

/** Nothing is kept: what is asked about is what comes of it. */
const store = {
  reserve: () => Promise.resolve(null),
  lower: () => Promise.resolve(),
  settle: () => Promise.resolve(),
  settleOthers: () => Promise.resolve(),
};

const ENGINES: [name: string, engine: Exclude<EngineId, 'digest'>, budget: number][] = [
  ['provider', 'provider', 24_000],
  ['provider, in parts', 'provider', 1400],
  ['browser model', 'promptapi', 1800],
];
/** Ends of what has come so far, each told as it comes. */
const pieces = (text: string) =>
  [...text.matchAll(/\}/g)].map(({ index }) => text.slice(0, index + 1)).slice(0, 24);

function obeying(way: number, budget: number, isStreamed: boolean): Model {
  const answer = (call: ModelCall) => {
    const ways = [...obedient(call.prompt.user).values()];
    const json = ways[way % ways.length];
    if (isStreamed) for (const piece of pieces(JSON.stringify(json))) call.onText?.(piece);
    return json;
  };
  return scripted(answer, { budget }).model;
}

function engineOf(model: Model, engine: Exclude<EngineId, 'digest'>): ModelEngine {
  const one = opened(model, { engine });
  const its = models(one);
  const tools = { store: store as never, models: its, clock: () => WINDOW.to };
  const ledger = new Ledger(tools, '', { dayCap: 1e9, reportCap: 1e9 }, 'en');
  return new ModelEngine({ opened: one, ledger, output: 'en', nonce: its.newId, clerk: its.clerk });
}

const { signal } = new AbortController();
const contextOf = (scene: Scene) => ({
  language: 'en' as const,
  facts: scene.facts,
  isNew: (id: string) => scene.fresh.has(id),
});

/** Points of a week before, as a truthful model found them. */
async function known(scene: Scene): Promise<Made> {
  const before = { ...scene.thread, mails: scene.thread.mails.filter((m) => !scene.fresh.has(m.mail.id)) };
  return engineOf(scripted(truth).model, 'provider').summarise(before, contextOf(scene), { signal });
}

const counted = {
  summaries: 0,
  drafts: 0,
  sentences: 0,
  lies: 0,
  models: 0,
  views: 0,
  links: 0,
  foreign: 0,
  elements: 0,
  facts: 0,
};

function judgeAll(scene: Scene, draft: Draft): string[] {
  const found = sentencesOf(draft).flatMap((text) => judged(text, knownOf(scene, text)));
  counted.sentences += sentencesOf(draft).length;
  counted.lies += found.length;
  return found.map(({ what, text }) => `${what}: ${text}`);
}

const reportOf = (scene: Scene, summary: Summary) => {
  const thread = reportThread(scene.thread, scene.fresh, scene.facts, summary);
  const input = {
    inbox: 'frob',
    base: BASE,
    window: WINDOW,
    generated: WINDOW.to,
    unreadable: 0,
    missing: [],
  };
  return { thread, report: assembleReport(input, [thread], 0) };
};

/** What is on screen without a model. */
function seenWithout(scene: Scene, plain: Summary) {
  const { thread, report } = reportOf(scene, plain);
  return { report, before: allShown(thread, report) };
}

/** Everything that is wrong with what is on screen, against what would be there without a model. */
function seen(scene: Scene, summary: Summary, without: ReturnType<typeof seenWithout>): string[] {
  const with_ = reportOf(scene, summary);
  const own = ownLinks(with_.report);
  const { before } = without;
  expect(asJson(with_.report).threads[0]?.facts).toEqual(asJson(without.report).threads[0]?.facts);
  return allShown(with_.thread, with_.report).flatMap(({ where, links, elements, text, facts }, i) => {
    // Senders' addresses are links in GitHub's Markdown, with a model or without.
    const same = new Set(before[i]?.links);
    const foreign = links.filter((href) => !own.has(href) && !same.has(href));
    const hidden = /[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u00ad\ufeff\u{e0000}-\u{e007f}]/u.exec(
      text,
    );
    counted.views++;
    counted.links += links.length;
    counted.foreign += foreign.length;
    counted.elements += elements.length;
    counted.facts += facts === before[i]?.facts ? 0 : 1;
    return [
      ...foreign.map((href) => `${where}: leads to ${href}`),
      ...[...same]
        .filter((href) => !own.has(href) && !/^mailto:[\w.+-]+@[\w.-]+$/.test(href))
        .map((href) => `${where}: without a model, leads to ${href}`),
      ...elements.map((element) => `${where}: holds ${element}`),
      ...(hidden ? [`${where}: holds what is not seen`] : []),
      ...(facts === before[i]?.facts ? [] : [`${where}: other facts`]),
    ];
  });
}

describe('the engine with a model that obeys the attacker', () => {
  vi.setConfig({ testTimeout: 120_000 });
  afterAll(() => {
    console.log(
      Object.entries(counted)
        .map(([what, n]) => `${what}: ${n}`)
        .join(', '),
    );
  });

  it.each(ATTACKS.map((attack) => [attack.name, attack] as const))('%s', async (_, attack) => {
    const scene = await sceneOf(attack);
    const context = contextOf(scene);
    const { summary: plain } = await digestEngine.summarise(scene.thread, context, { signal });
    const earlier = await known(scene);
    const wrong = new Set<string>();
    const summaries = new Map<string, Summary>();
    const take = (made: Made, path: string) => {
      counted.summaries++;
      if (made.summary.model !== null) {
        counted.models++;
        // The headline that code writes says what code knows.
        const { headline } = made.summary;
        const own = { ...made.summary, headline: headline === plain.headline ? '' : headline };
        for (const found of judgeAll(scene, own)) wrong.add(`${path}: ${found}`);
      }
      summaries.set(JSON.stringify(sentencesOf(made.summary)), made.summary);
    };
    const onDraft = (draft: Draft) => {
      counted.drafts++;
      for (const found of judgeAll(scene, draft)) wrong.add(`stream: ${found}`);
    };
    for (const way of new Set([0, 2, 3 + (attack.n % 6), attack.n % 12])) {
      for (const [name, engine, budget] of ENGINES) {
        const making = { signal, ...(way === 0 ? { onDraft } : {}) };
        take(
          await engineOf(obeying(way, budget, way === 0), engine).summarise(scene.thread, context, making),
          name,
        );
      }
      const old = { ...earlier, key: 'k', summary: earlier.summary } as unknown as StoredSummary;
      take(
        await engineOf(obeying(way, 24_000, false), 'provider').summarise(scene.thread, context, {
          signal,
          earlier: [old],
        }),
        'update',
      );
    }
    const [some, ...more] = [...summaries.values()].filter(({ model }) => model !== null);
    const without = seenWithout(scene, plain);
    for (const summary of [some ?? plain, ...more.slice(-1)])
      for (const found of seen(scene, summary, without)) wrong.add(found);
    expect([...wrong]).toEqual([]);
    // A model whose words all fall back would prove nothing.
    expect(some?.model).toBe('frob-large');
  });
});
