import type { EndpointView } from '../../../lib/jobs/models.ts';
import type { FamilyId, Price } from '../../../lib/model/types.ts';
import { whereIs } from '../../../lib/model/where.ts';
import type { RequestOf } from '../../../lib/rpc/messages.ts';

/** What the form knows of a kind of host. */
export interface Family {
  id: FamilyId;
  /** What it calls itself. */
  name: string;
  /** Empty where there is no usual one; a part in capitals is the user's to fill in. */
  base: string;
  /** Page on which its keys are made; null where it needs none. */
  keysAt: string | null;
  needsKey: boolean;
  atOnce: number;
  /** What to do when it refuses extensions; null where that is not known to happen. */
  origin: string | null;
}

/** The known price of a model, or null. */
export type PriceOf = (model: string) => Price | null;

/** The form as it is typed. */
export interface Draft {
  /** Empty for a new one. */
  id: string;
  family: FamilyId;
  name: string;
  base: string;
  model: string;
  key: string;
  forgetKey: boolean;
  atOnce: string;
  perMinute: string;
  input: string;
  cached: string;
  output: string;
  of: string;
  consented: boolean;
}

export type FieldName = Exclude<keyof Draft, 'id' | 'forgetKey' | 'consented'> | 'consent';

export type FieldProblem =
  | ('no name' | 'long name' | 'no url' | 'not whole' | 'plain http' | 'with path' | 'with secrets')
  | ('long model' | 'not 1 to 32' | 'not from 1' | 'no price' | 'no day' | 'not agreed');

export type Problems = Partial<Record<FieldName, FieldProblem>>;

const NO_PRICE = { input: '', cached: '', output: '', of: '' };

function pricedAs(price: Price | null): Pick<Draft, 'input' | 'cached' | 'output' | 'of'> {
  if (!price) return NO_PRICE;
  const { input, cached, output, of } = price;
  return { input: String(input), cached: String(cached), output: String(output), of };
}

/** The form for a new endpoint of a family. */
export function newDraft({ id, name, base, atOnce }: Family): Draft {
  return {
    ...{ id: '', family: id, name, base, model: '', key: '', forgetKey: false, consented: false },
    ...{ atOnce: String(atOnce), perMinute: '' },
    ...NO_PRICE,
  };
}

/** The form for an endpoint that is kept. */
export function draftOf(endpoint: EndpointView): Draft {
  const { id, family, name, base, model, atOnce, perMinute, price, consented } = endpoint;
  return {
    ...{ id, family, name, base, model, key: '', forgetKey: false, consented: consented !== null },
    ...{ atOnce: String(atOnce), perMinute: perMinute === null ? '' : String(perMinute) },
    ...pricedAs(price),
  };
}

/** Another family: what was still as the old one had it becomes as the new one has it. */
export function withFamily(draft: Draft, from: Family, to: Family): Draft {
  const [old, fresh] = [newDraft(from), newDraft(to)];
  const next: Draft = { ...draft, family: to.id };
  for (const field of ['name', 'base', 'atOnce'] as const) {
    if (draft[field] === old[field]) next[field] = fresh[field];
  }
  return withConsent(next, draft.base);
}

/** Another model: prices that the user has not changed follow it. */
export function withModel(draft: Draft, model: string, priceOf: PriceOf): Draft {
  const had = pricedAs(priceOf(draft.model));
  const same = (['input', 'cached', 'output'] as const).every((field) => draft[field] === had[field]);
  return { ...draft, model, ...(same && pricedAs(priceOf(model))) };
}

/** Another address: what was agreed to for one host is not agreed to for another. */
export function withBase(draft: Draft, base: string): Draft {
  return withConsent({ ...draft, base }, draft.base);
}

/** Another price: as of today, unless the user says otherwise. */
export function withPriceField(
  draft: Draft,
  field: 'input' | 'cached' | 'output',
  text: string,
  today: string,
): Draft {
  return { ...draft, [field]: text, of: today };
}

function withConsent(next: Draft, before: string): Draft {
  return hostOf(next.base) === hostOf(before) ? next : { ...next, consented: false };
}

/** Host and port of what was typed as a URL; empty where it is none. */
export function hostOf(base: string): string {
  return URL.canParse(base.trim()) ? new URL(base.trim()).host : '';
}

/** Does the kept key belong to another host than the draft's? It must not be sent there. */
export function keyIsOfAnotherHost(draft: Draft, kept: EndpointView | null): boolean {
  if (!kept?.hasKey) return false;
  const [had, has] = [kept.base, draft.base.trim()].map((url) =>
    URL.canParse(url) ? new URL(url).origin : '',
  );
  return had !== has;
}

function baseProblem(text: string): FieldProblem | null {
  const base = text.trim();
  if (/^https?:\/\/[^/]*[A-Z]{4}/.test(base)) return 'not whole';
  if (!URL.canParse(base)) return 'no url';
  const url = new URL(base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'no url';
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return 'with secrets';
  if (/\/(?:chat\/)?completions\/?$/.test(url.pathname)) return 'with path';
  return url.protocol === 'http:' && whereIs(base) === 'world' ? 'plain http' : null;
}

/** Dollars as people type them; NaN for anything else. */
export function readMoney(text: string): number {
  const typed = text.trim().replace(',', '.');
  return /^\d+(?:\.\d*)?$|^\.\d+$/.test(typed) ? Number(typed) : NaN;
}

const isCount = (text: string, most: number) => /^[1-9]\d{0,5}$/.test(text.trim()) && Number(text) <= most;

function priceFrom(draft: Draft): Price | null | Problems {
  const fields = ['input', 'cached', 'output'] as const;
  if (whereIs(draft.base.trim()) !== 'world' || fields.every((field) => draft[field].trim() === ''))
    return null;
  const wrong = fields.filter((field) => Number.isNaN(readMoney(draft[field])));
  if (wrong.length > 0) return Object.fromEntries(wrong.map((field) => [field, 'no price']));
  if (!/^\d{4}-\d\d-\d\d$/.test(draft.of)) return { of: 'no day' };
  const [input = 0, cached = 0, output = 0] = fields.map((field) => readMoney(draft[field]));
  return { input, cached, output, of: draft.of };
}

const isPrice = (price: Price | null | Problems): price is Price | null =>
  price === null || typeof price.input === 'number';

/** What to save, or what is wrong with which field. A server of the user's own needs no agreement. */
export function checkDraft(
  draft: Draft,
  kept: EndpointView | null,
): { ok: true; request: RequestOf<'models.save'> } | { ok: false; problems: Problems } {
  const problems: Problems = {};
  const note = (field: FieldName, wrong: boolean, problem: FieldProblem) => {
    if (wrong) problems[field] ??= problem;
  };
  const base = draft.base.trim().replace(/\/+$/, '');
  note('name', draft.name.trim() === '', 'no name');
  note('name', draft.name.trim().length > 60, 'long name');
  const wrongBase = baseProblem(base);
  if (wrongBase) problems.base = wrongBase;
  note('model', draft.model.trim().length > 200, 'long model');
  note('atOnce', !isCount(draft.atOnce, 32), 'not 1 to 32');
  note('perMinute', draft.perMinute.trim() !== '' && !isCount(draft.perMinute, 999_999), 'not from 1');
  const price = priceFrom(draft);
  if (!isPrice(price)) Object.assign(problems, price);
  const isOwn = !wrongBase && whereIs(base) !== 'world';
  note('consent', !wrongBase && !isOwn && !draft.consented, 'not agreed');
  if (Object.keys(problems).length > 0 || !isPrice(price)) return { ok: false, problems };
  const perMinute = draft.perMinute.trim() === '' ? null : Number(draft.perMinute);
  const { id, family } = draft;
  const typed = draft.key.trim();
  const forget = draft.forgetKey || keyIsOfAnotherHost(draft, kept);
  return {
    ok: true,
    request: {
      endpoint: {
        ...{ id, family, name: draft.name.trim(), base, model: draft.model.trim() },
        ...{ atOnce: Number(draft.atOnce), perMinute, price, consented: true },
      },
      key: typed !== '' ? typed : forget ? '' : null,
    },
  };
}
