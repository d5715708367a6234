import { factLines, type FactPart } from '../lib/report/fact-lines.ts';
import type { Language, ReportThread } from '../lib/report/types.ts';
import { displayName } from '../lib/mail/display-name.ts';

export interface FactRowsProps {
  thread: ReportThread;
  language: Language;
  /** Where a mail is, by Message-ID. */
  hrefOf: (id: string) => string;
  /** Opens links in a new tab, where the page itself would be lost. */
  newTab?: boolean;
}

function Part({ part, thread, hrefOf, newTab = false }: FactRowsProps & { part: FactPart }) {
  if (part.kind === 'text') return <bdi>{part.text}</bdi>;
  if (part.kind === 'quote') {
    return (
      <q>
        <bdi>{part.text}</bdi>
      </q>
    );
  }
  const tab = newTab ? { target: '_blank', rel: 'noreferrer' } : {};
  if (part.kind === 'link') {
    return (
      <a class="mail" href={hrefOf(part.id)} {...tab}>
        {part.text}
      </a>
    );
  }
  const at = thread.mails.findIndex((mail) => mail.id === part.id);
  const mail = thread.mails[at];
  const name = mail ? `mail ${at + 1}, ${displayName(mail.from)}` : 'a mail of another thread';
  return (
    <>
      {'\u00a0'}
      <a class="cite" href={hrefOf(part.id)} aria-label={name} title={name} {...tab}>
        [{at < 0 ? '↗' : at + 1}]
      </a>
    </>
  );
}

/** Facts of a thread, a row a kind, each with links to the mails that prove it (styles: tokens.css, summary.css). */
export function FactRows(props: FactRowsProps) {
  return (
    <dl class="facts">
      {factLines(props.thread, props.language).map(({ key, label, items }) => (
        <div class="part" key={key}>
          <dt>{label}</dt>
          <dd>
            {items.map((item, i) => (
              <p key={i}>
                {item.map((part, n) => (
                  <Part key={n} part={part} {...props} />
                ))}
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
