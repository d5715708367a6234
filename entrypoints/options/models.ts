import { useEffect, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { ModelActions } from '../../components/options/models/actions.ts';
import type { Family } from '../../components/options/models/draft.ts';
import type { ModelsView } from '../../lib/jobs/models.ts';
import { FAMILY } from '../../lib/model/families.ts';
import { FAMILIES } from '../../lib/model/types.ts';
import type { Language } from '../../lib/report/types.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Problem } from '../../lib/rpc/messages.ts';
import { askToReach, keepOriginRules, leaveHost, mayReach } from '../../lib/rpc/origins.ts';

/** Kinds of host, as the form offers them. */
export function familiesIn(language: Language): [Family, ...Family[]] {
  const [first, ...others] = FAMILIES.map((id): Family => {
    const { label, origin, ...rest } = FAMILY[id];
    return { ...rest, id, name: label[language], origin: origin?.[language] ?? null };
  });
  if (!first) throw new Error('there are no families');
  return [first, ...others];
}

/** Windows of the options tell each other over it that endpoints have changed. */
const CHANNEL = 'lorebrief-models';

/** Calls `changed` whenever endpoints or permissions may be others than before. */
function onChanges(changed: () => void): { tell: () => void; end: () => void } {
  const channel = new BroadcastChannel(CHANNEL);
  const { onAdded, onRemoved } = browser.permissions;
  const seen = () => {
    if (document.visibilityState === 'visible') changed();
  };
  channel.addEventListener('message', changed);
  document.addEventListener('visibilitychange', seen);
  onAdded.addListener(changed);
  onRemoved.addListener(changed);
  return {
    tell() {
      channel.postMessage('changed');
    },
    end() {
      channel.close();
      document.removeEventListener('visibilitychange', seen);
      onAdded.removeListener(changed);
      onRemoved.removeListener(changed);
    },
  };
}

type Known = Pick<ModelsView, 'endpoints'>;

/** What the options do with models. In each the browser is asked first, while the click still counts. */
function modelActions(known: () => Known, language: Language, changed: () => Promise<void>): ModelActions {
  const others = (id: string) => known().endpoints.filter((endpoint) => endpoint.id !== id);
  const before = (id: string) => known().endpoints.find((endpoint) => endpoint.id === id);
  const ask = (base: string) => askToReach(base).catch(() => mayReach(base));
  return {
    async save(request) {
      const allowed = await ask(request.endpoint.base);
      const old = before(request.endpoint.id);
      const answer = await call('models.save', request);
      if (!answer.ok) return answer;
      if (old) await leaveHost(old.base, [...others(old.id), answer.value]);
      await changed();
      return { ok: true, value: { endpoint: answer.value, allowed } };
    },
    async remove(id) {
      const old = before(id);
      const answer = await call('models.remove', { id });
      if (answer.ok && old) await leaveHost(old.base, others(id));
      await changed();
      return answer.ok ? null : answer.problem;
    },
    async allow(base) {
      const allowed = await ask(base);
      await changed();
      return allowed;
    },
    async test({ id, base }, signal, onPart) {
      // Its row tells why.
      if (!(await ask(base))) throw new Error('the browser may not reach it');
      const answer = await call('models.test', { id, language }, signal, onPart);
      await changed();
      return answer;
    },
  };
}

/** The models as they are now, which hosts may be reached, and what can be done. */
export function useModels(language: Language) {
  const [view, setView] = useState<ModelsView | Problem | null>(null);
  const [allowed, setAllowed] = useState<Record<string, boolean>>({});
  const { read, ...rest } = useMemo(() => {
    let known: Known = { endpoints: [] };
    const read = async () => {
      const answer = await call('models.read', {});
      if (answer.ok) {
        known = answer.value;
        const { endpoints } = answer.value;
        const may = await Promise.all(
          endpoints.map(async ({ id, base }) => [id, await mayReach(base)] as const),
        );
        setAllowed(Object.fromEntries(may));
        await keepOriginRules(endpoints);
      }
      setView(answer.ok ? answer.value : answer.problem);
    };
    const changes = onChanges(() => void read());
    const changed = async () => {
      await read();
      changes.tell();
    };
    return { read, end: changes.end, actions: modelActions(() => known, language, changed) };
  }, [language]);
  useEffect(() => {
    void read();
    return rest.end;
  }, [read]);
  return { view, allowed, actions: rest.actions, read };
}
