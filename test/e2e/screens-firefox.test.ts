import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optionsWords } from '../../components/options/words.ts';
import { popupWords } from '../../components/popup/words.ts';
import { reportWords } from '../../components/report/words.ts';
import { welcomeWords } from '../../components/welcome/words.ts';
import { LANGUAGES } from '../../lib/report/types.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleFacts } from '../sample/facts.ts';
import { axeFinds } from './axe.ts';
import { newestJob, shoot, startFirefox, type Firefox } from './firefox.ts';

// Every screen of the extension in Firefox, in each language, by mouse and by keyboard alone; what is pressed is
// found by its words, so that no screen can speak another language than it should.

/** More stops than any screen has before what is looked for. */
const MOST_TABS = 150;

let archive: Archive;
let firefox: Firefox;
/** How many terms the options have by now. */
let terms = 0;

beforeAll(async () => {
  archive = await startArchive();
  firefox = await startFirefox(archive.tlsPort);
});
afterAll(async () => {
  await firefox.close();
  await archive.stop();
});

/** Does what has the focus match, and show that it has it? */
const isThere = (page: Page, selector: string, words: string) =>
  page.evaluate(
    (wanted, said) => {
      const now = document.activeElement;
      if (!now?.matches(wanted) || !now.textContent.includes(said)) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(now);
      if (outlineStyle === 'none' || outlineWidth === '0px')
        throw new Error(`no ring around ${now.outerHTML}`);
      return true;
    },
    selector,
    words,
  );

/** By the Tab key alone. */
async function reach(page: Page, selector: string, words = '') {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await isThere(page, selector, words)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} “${words}” is not reached`);
}

type Press = (page: Page, selector: string, words?: string) => Promise<void>;

const press: Record<'mouse' | 'keyboard', Press> = {
  mouse: async (page, selector, words = '') => {
    const all = await page.$$(selector);
    for (const one of all) {
      if (!(await one.evaluate((e, said) => e.textContent.includes(said), words))) continue;
      await one.evaluate((e) => {
        e.scrollIntoView({ block: 'center' });
      });
      await one.click();
      return;
    }
    throw new Error(`${selector} “${words}” is not there`);
  },
  keyboard: async (page, selector, words) => {
    await reach(page, selector, words);
    const isSwitch = await page.evaluate(() => document.activeElement?.matches('input[type=checkbox]'));
    await page.keyboard.press(isSwitch ? ' ' : 'Enter');
  },
};

const shows = (page: Page, words: string) => page.waitForSelector(`::-p-text(${words})`);
const langOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

describe.each(
  LANGUAGES.flatMap((language) => (['mouse', 'keyboard'] as const).map((by) => ({ language, by }))),
)('in $language, by $by', ({ language, by }) => {
  const push = press[by];
  const name = (screen: string) => `screens-${screen}-${language}`;
  let job = '';

  const sound = async (page: Page, screen: string, widths: number[]) => {
    expect(await langOf(page)).toBe(language);
    expect(await axeFinds(page, ['main, .page'])).toEqual([]);
    if (by === 'mouse') await shoot(page, name(screen), widths);
  };

  beforeAll(async () => {
    await firefox.speak(language);
  });

  it('makes and copies a report in the popup', async () => {
    const words = popupWords(language);
    const page = await firefox.openPopup();
    if (by === 'mouse') await page.select('#inbox', ':sample');
    else {
      await reach(page, '#inbox');
      await page.keyboard.press('End');
    }
    await push(page, 'button', words.generate);
    await shows(page, words.copy);
    await push(page, 'button', words.copy);
    await shows(page, words.copied);
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text.match(/^### Thread \d+: /gm)).toHaveLength(sampleFacts.threads);
    await sound(page, 'popup', [320, 380]);
    job = (await newestJob(page)).id;
    await page.close();
  });

  it('filters and unfolds on the report page', async () => {
    const words = reportWords(language);
    const page = await firefox.openReport(job, language);
    await push(page, '.chip', 'RFC');
    await page.waitForFunction(
      (n) => document.querySelectorAll('.thread:not([hidden])').length < n,
      {},
      sampleFacts.threads,
    );
    await push(page, '.thread:not([hidden]) summary', words.details);
    await page.waitForSelector('.thread .facts');
    await sound(page, 'report', [320, 1000]);
    await page.close();
  });

  it('searches, switches and takes terms in the options', async () => {
    const words = optionsWords(language);
    const page = await firefox.openOptions();
    const { label } = words.features.keyboard;
    if (by === 'mouse') await page.click('#search');
    else await reach(page, '#search');
    await page.keyboard.type(label);
    await page.waitForFunction(() => document.querySelectorAll('section:not([hidden])').length < 9);
    await page.keyboard.press('Escape');
    if (by === 'mouse') await page.click('#terms');
    else await reach(page, '#terms');
    await page.keyboard.down('Control');
    await page.keyboard.press('End');
    await page.keyboard.up('Control');
    await page.keyboard.type(`\n${by} in ${language} = a walk`);
    await push(page, 'button', words.terms.apply);
    await shows(page, words.terms.applied(++terms));
    const before = await page.$eval('#seen', (e) => (e as HTMLInputElement).checked);
    await push(page, '#seen');
    await page.waitForFunction(
      (was) => document.querySelector<HTMLInputElement>('#seen')?.checked !== was,
      {},
      before,
    );
    await sound(page, 'options', [320, 1000]);
    await page.close();
  });

  it('shows another topic on the welcome page, and makes the sample’s report', async () => {
    const words = welcomeWords(language);
    const page = await firefox.openWelcome();
    await push(page, '.topics button', '[REGRESSION]');
    await page.waitForFunction(() =>
      document.querySelector('.topics [aria-pressed=true]')?.textContent.includes('[REGRESSION]'),
    );
    await push(page, 'button', words.make);
    await shows(page, words.made);
    await sound(page, 'welcome', [320, 1000]);
    await page.close();
  });
});
