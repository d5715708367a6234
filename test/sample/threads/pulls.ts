import { hex, type Week } from '../build.ts';
import { ilse, kwabena, maren, sunniva, tracker } from '../people.ts';

export function pulled(week: Week): void {
  const request = week.post({
    from: ilse,
    at: '-5 07:30:00',
    subject: '[GIT PULL] Halden fixes for 6.19-rc4',
    to: [maren],
    body: `Hi Maren,

please pull these fixes. The first two have been in next for a week; the last
one is a one-line fix for a crash that every board with two mailboxes sees at
boot.

The following changes since commit ${hex('rc3', 40)}:

  Linux 6.19-rc3

are available in the Git repository at:

  https://git.example.org/halden.git tags/halden-fixes-6.19-1

for you to fetch changes up to ${hex('halden fixes', 40)}:

  soc: halden: Do not free the second mailbox twice

----------------------------------------------------------------
Halden fixes for 6.19

 - clocks: the right parent for the second UART
 - pinctrl: no more warning for groups without pins
 - mailbox: a double free at boot

----------------------------------------------------------------
Dabir Noorzahi (2):
      clk: halden: Give uart1 its own parent
      soc: halden: Do not free the second mailbox twice

Ilse Brandvold (1):
      pinctrl: halden: Accept groups without pins

 drivers/clk/halden/clk-hx7.c         | 4 ++--
 drivers/pinctrl/pinctrl-halden.c     | 7 ++++---
 drivers/soc/halden/mailbox.c         | 1 -
 3 files changed, 6 insertions(+), 6 deletions(-)
`,
  });
  week.reply(request, {
    from: maren,
    at: '-4 19:20:31',
    body: `> please pull these fixes. The first two have been in next for a week; the last
> one is a one-line fix for a crash that every board with two mailboxes sees at
> boot.

Pulled, thanks.
`,
  });
  week.reply(request, {
    from: tracker,
    at: '-4 20:05:03',
    body: `The pull request of Ilse Brandvold for

> https://git.example.org/halden.git tags/halden-fixes-6.19-1

has been merged into example/linux.git:
https://git.example.org/linux/c/${hex('halden merge', 40)}

-- 
Sent by a robot that follows the branches.
`.trimStart(),
  });
}

export function pullRefused(week: Week): void {
  const request = week.post({
    from: sunniva,
    at: '-3 15:00:00',
    subject: '[GIT PULL] quillfs changes for 6.20',
    to: [maren],
    cc: [kwabena],
    body: `Hi Maren,

this is early because I am away for two weeks. It holds the conversion of
quillfs to iomap and two small clean-ups.

The following changes since commit ${hex('rc3', 40)}:

  Linux 6.19-rc3

are available in the Git repository at:

  https://git.example.org/quill.git tags/quillfs-6.20

for you to fetch changes up to ${hex('quill 6.20', 40)}:

  quillfs: use iomap for buffered writes

----------------------------------------------------------------
Sunniva Raskelund (3):
      quillfs: drop quill_get_block()
      quillfs: remove an unused argument
      quillfs: use iomap for buffered writes

 fs/quill/file.c  | 188 +++++++++++++++++---------------
 fs/quill/inode.c |  95 +---------------
 2 files changed, 104 insertions(+), 179 deletions(-)
`,
  });
  const conflict = week.reply(request, {
    from: maren,
    at: '-2 10:11:29',
    body: `> this is early because I am away for two weeks. It holds the conversion of
> quillfs to iomap and two small clean-ups.

The tag is not signed, and the top commit was made an hour before the mail,
so it cannot have been in next. I will not pull this as it is. Please let it
sit in next for some days and send it again with a signed tag.
`,
  });
  week.reply(conflict, {
    from: sunniva,
    at: '-2 11:47:40',
    body: `> The tag is not signed, and the top commit was made an hour before the mail,
> so it cannot have been in next. I will not pull this as it is.

Understood, I rebased at the last minute and should not have. Kwabena will
send it while I am away.
`,
  });
}
