import type { Caller, ModelOf, Ready } from './caller.ts';
import {
  factsOf,
  received,
  receivedMatter,
  sent,
  sentError,
  sentModelError,
  type FromCaller,
  type LinePort,
  type Order,
  type ToCaller,
} from './line.ts';

/** Do what is ordered over a line. Its end aborts everything: nobody waits for it. */
export function serveLine(port: LinePort, caller: Caller): void {
  const models = new Map<number, Promise<Ready>>();
  const running = new Map<number, AbortController>();
  let ended = false;
  const tell = (message: FromCaller) => {
    if (!ended) port.postMessage(message);
  };

  const ready = ({ model, of }: { model: number; of: ModelOf }) => {
    const known = models.get(model);
    if (known) return known;
    const made: Promise<Ready> = caller.open(of, (learned) => {
      void made.then((opened) => {
        tell({ of: model, learned, facts: factsOf(opened.model) });
      });
    });
    models.set(model, made);
    return made;
  };

  const done = async (id: number, order: Order, signal: AbortSignal): Promise<unknown> => {
    switch (order.order) {
      case 'open':
        return factsOf((await ready(order)).model);
      case 'ask': {
        const { model } = await ready(order);
        const onPart = (part: unknown) => {
          tell({ id, part });
        };
        return model.ask({ question: received(order.question), signal, ...(order.streams && { onPart }) });
      }
      case 'write':
        return (await caller.write(receivedMatter(order.matter), 'en')).map((question) => sent(question));
      case 'read':
        return caller.read(order.text, received(order.question), 'en');
      case 'failed':
        return sentModelError(await (await ready(order)).failed(order.failure, order.said));
      case 'availability':
        return caller.availability(order.output);
      case 'test':
        return caller.test(order.of, signal, {
          onPart: (part) => {
            tell({ id, part });
          },
          onLearned: (learned) => {
            tell({ of: id, learned, facts: null });
          },
        });
    }
  };

  const run = async (id: number, order: Order) => {
    const stop = new AbortController();
    running.set(id, stop);
    try {
      tell({ id, value: await done(id, order, stop.signal) });
    } catch (error) {
      tell({ id, error: sentError(error) });
    } finally {
      running.delete(id);
    }
  };

  port.onMessage.addListener((message: ToCaller) => {
    if ('leave' in message) running.get(message.id)?.abort();
    else void run(message.id, message.order);
  });
  port.onDisconnect.addListener(() => {
    ended = true;
    for (const stop of running.values()) stop.abort();
  });
}
