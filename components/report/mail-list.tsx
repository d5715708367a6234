import { mailUrl } from '../../lib/mail/links.ts';
import { displayName } from '../../lib/mail/display-name.ts';
import { mailTree, type ShapedMail } from '../../lib/report/mail-tree.ts';
import type { ReportMail } from '../../lib/report/types.ts';
import { shownMinute } from '../../lib/report/words.ts';
import { tabOf } from '../cite.tsx';
import { OwnFold } from './fold.tsx';
import type { Shared } from './shared.ts';

/** Deeper answers stand no further to the right. */
const DEEPEST = 8;

function Item({ shaped, shared }: { shaped: ShapedMail; shared: Shared }) {
  const { mail, n, depth, answers, orphan } = shaped;
  const { words } = shared;
  const when = mail.date ?? mail.received;
  return (
    <li style={{ '--depth': Math.min(depth, DEEPEST) }}>
      <span class="n">{n}</span>
      <span class="mail">
        <bdi class="who">{displayName(mail.from) || '?'}</bdi>{' '}
        <time class="muted day">{when === null ? words.undatedMail : shownMinute(when)}</time>
        {mail.new && <span class="new"> {words.fresh}</span>}
        {orphan && <span class="muted"> · {words.orphan}</span>}
        {answers !== null && <span class="unseen">, {words.answers(answers)}</span>}{' '}
        <a class="subject" href={mailUrl(shared.base, mail.id)} {...tabOf(true)}>
          <bdi>{mail.subject || words.untitled}</bdi>
        </a>
      </span>
    </li>
  );
}

interface MailListProps {
  mails: readonly ReportMail[];
  shared: Shared;
  printing: boolean;
}

function Lists({ mails, shared }: Omit<MailListProps, 'printing'>) {
  const { people, bots } = mailTree(mails);
  return (
    <>
      <ul class="mails">
        {people.map((shaped) => (
          <Item key={shaped.n} shaped={shaped} shared={shared} />
        ))}
      </ul>
      {bots.length > 0 && (
        <>
          <h4>{shared.words.botMails(bots.length)}</h4>
          <ul class="mails">
            {bots.map((shaped) => (
              <Item key={shaped.n} shaped={shaped} shared={shared} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The mails of a thread in its shape: answers stand under what they answer, robots' mails apart. */
export function MailList({ mails, shared, printing }: MailListProps) {
  const fresh = mails.filter((mail) => mail.new).length;
  return (
    <OwnFold forced={printing} label={shared.words.mails(mails.length, fresh)}>
      {() => <Lists mails={mails} shared={shared} />}
    </OwnFold>
  );
}
