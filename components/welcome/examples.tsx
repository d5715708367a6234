import { useState } from 'preact/hooks';
import type { SampleMail, SampleThread } from '../../lib/jobs/sample-threads.ts';
import type { Language } from '../../lib/report/types.ts';
import { Badge } from '../badge.tsx';
import { Panel } from '../panel.tsx';
import { Tooltip } from '../tooltip.tsx';
import type { WelcomeWords } from './words.ts';

interface ExamplesProps {
  threads: SampleThread[];
  language: Language;
  words: WelcomeWords;
}

/** Anchor of the n-th mail of the thread that is shown, from 1. */
const anchorOf = (n: number) => `mail-${n}`;

/** A list, the tooltip of its chosen topic, and that thread's panel over its mails. All live. */
export function Examples({ threads, language, words }: ExamplesProps) {
  const [at, setAt] = useState(0);
  const thread = threads[at];
  if (!thread) return null;
  return (
    <>
      <h3>{words.inList}</h3>
      <p class="muted">{words.inListWhat}</p>
      <ul class="topics" aria-label={words.topics}>
        {threads.map(({ title, card, mails }, i) => (
          <li key={title}>
            <Badge category={card.category} revision={card.revision} />
            <button
              type="button"
              class="quiet"
              aria-pressed={i === at}
              onClick={() => {
                setAt(i);
              }}
            >
              <bdi>{title}</bdi>
            </button>
            <span class="muted">{words.mails(mails.length)}</span>
          </li>
        ))}
      </ul>
      <div class="live" aria-live="polite">
        <Tooltip state={{ phase: 'ready', card: withAnchors(thread) }} keys={null} />
      </div>
      <h3>{words.inThread}</h3>
      <p class="muted">{words.inThreadWhat}</p>
      <Thread key={thread.title} thread={thread} language={language} words={words} />
    </>
  );
}

/** The mails are not in any archive: citations lead to those on this page. */
function withAnchors({ card }: SampleThread): SampleThread['card'] {
  const lines = card.lines.map((line) => ({
    ...line,
    cites: line.cites.map(({ n }) => ({ n, href: `#${anchorOf(n)}` })),
  }));
  return { ...card, lines };
}

type ThreadProps = Omit<ExamplesProps, 'threads'> & { thread: SampleThread };

function Thread({ thread: { view, map, mails, words: panelWords }, language, words }: ThreadProps) {
  const [folded, setFolded] = useState(false);
  const hrefOf = (id: string) => `#${anchorOf(mails.findIndex((mail) => mail.id === id) + 1)}`;
  return (
    <div class="live">
      <Panel
        state={{
          phase: 'ready',
          view,
          map,
          remarks: [],
          news: null,
          alone: false,
          words: panelWords,
          hrefOf,
        }}
        mails={mails.length}
        room={null}
        work="rests"
        form={null}
        folded={folded}
        language={language}
        onFold={() => {
          setFolded(!folded);
        }}
        actions={[]}
        note=""
        clipped={false}
        onMore={() => undefined}
      />
      <div class="mails" role="region" aria-label={words.mailsOf} tabIndex={0}>
        {mails.map((mail, i) => (
          <Mail key={mail.id} mail={mail} id={anchorOf(i + 1)} />
        ))}
      </div>
    </div>
  );
}

/** A mail as the archive prints one. */
function Mail({ mail: { from, at, subject, text }, id }: { mail: SampleMail; id: string }) {
  return (
    <article id={id}>
      <b>
        <bdi>{subject}</bdi>
      </b>
      <p class="muted">
        <bdi>{from}</bdi>
        {at !== null && ` @ ${at.slice(0, 16).replace('T', ' ')} UTC`}
      </p>
      <pre>{text}</pre>
    </article>
  );
}
