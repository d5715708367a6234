// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { mailOfMessage } from '../../../lib/archive/mail-of-page.ts';
import { readMessage } from '../../../lib/archive/message-page.ts';
import { BASE, documentOf, fixture } from './pages.ts';

const TOP = '<form action="../"><pre><a id=mirror href="../_/text/mirror/">mirror</a></pre></form>';

interface Parts {
  head?: string;
  body?: string;
  copy?: string;
  overview?: string;
}

/** A message page as public-inbox 2.x writes it. */
function page({
  head = '',
  body = 'Words.',
  copy = '',
  overview = '<a\nid=r>[no followups]</a> expand',
}: Parts) {
  return documentOf(
    `<html><body>${TOP}<pre
id=b>From: &#34;Malm, Per&#34; &lt;per@pier.example&gt;
To: harbour@lists.example,
	other@lists.example
Subject: <a href="#r" id=t>Re: berths, a subject that is
 folded</a>
Date: Mon, 1 Mar 2027 09:30:07 +0100	<a href="#r">[thread overview]</a>
Message-ID: &lt;m/1%2@pier.example&gt; (<a href="raw">raw</a>)
${head}
${body}
</pre><hr>${copy}<pre><a href="#R">reply</a>	other threads:[…]

<b>Thread overview: </b>${overview}
</pre><hr><pre id=R><b>Reply instructions:</b></pre></body></html>`,
  );
}
const HREF = `${BASE}m%2F1%252@pier.example/`;
const read = (parts: Parts) => readMessage(page(parts), HREF);

describe('readMessage', () => {
  it('reads the headers as they stand, and whole', () => {
    const found = read({ body: 'Yes.\n\n<b>no head</b>\n\nSubject: of the body\n' });
    expect(found?.mail).toEqual({
      id: 'm/1%2@pier.example',
      subject: 'Re: berths, a subject that is folded',
      from: '"Malm, Per" <per@pier.example>',
      date: 'Mon, 1 Mar 2027 09:30:07 +0100',
      parent: null,
      text: expect.stringContaining('Subject: of the body') as string,
    });
    expect(found).toMatchObject({ root: 'm/1%2@pier.example', others: [], copies: false });
    if (!found) throw new Error('nothing was read');
    expect(mailOfMessage(found.mail)).toMatchObject({
      from: { name: 'Malm, Per', address: 'per@pier.example' },
      date: Date.UTC(2027, 2, 1, 8, 30, 7),
      source: 'page',
    });
  });

  it('finds root, parent and the others in the overview, and leaves out what the archive lacks', () => {
    const overview = `5+ messages / expand[<a href="T/#u">flat</a>]
     [not found] &lt;<a href="../gone@x/">gone@x</a>&gt;
2027-03-01  8:00 \` <a href="../a@x/">Asta [this message]</a>
<b>2027-03-01  8:30   \` <a id=r href="#t">Per Malm [this message]</a></b>
2027-03-01  9:00     \` <a href="../b%252@x/">2027-03-01  9:00 \` b</a>
2027-03-01  9:10 \` <a href="../c@x/">[PATCH v2] berths</a> Ida
  -- strict thread matches above, loose matches on Subject: below --
2027-01-01  9:10 <a href="../other@x/">berths</a>`;
    expect(read({ overview })).toMatchObject({
      mail: { parent: 'a@x' },
      root: 'gone@x',
      others: ['a@x', 'b%2@x', 'c@x'],
    });
  });

  it('takes the parent from the header where there is no overview', () => {
    const head = 'In-Reply-To: &lt;<a href="../gone@x/">gone@x</a>&gt;\n';
    const overview = '[parent not found: &lt;<a href="../gone@x/">gone@x</a>&gt;]';
    expect(read({ head, overview })).toMatchObject({
      mail: { parent: 'gone@x' },
      root: 'gone@x',
      others: [],
    });
  });

  it('says where several mails have one Message-ID', () => {
    const copy = `<pre>WARNING: multiple messages have this Message-ID\n</pre><pre>From: Other &lt;o@x&gt;\n\nOther.</pre><hr>`;
    expect(read({ copy })).toMatchObject({ copies: true, mail: { text: 'Words.\n' } });
    expect(read({ body: 'WARNING: multiple messages have this Message-ID' })?.copies).toBe(false);
  });

  it('reads no other page', () => {
    expect(readMessage(fixture('flat-2.x.html'), `${BASE}x@y/T/`)).toBeNull();
    expect(readMessage(documentOf('<pre id=b>From: x\n\ny</pre>'), HREF)).toBeNull();
  });
});
