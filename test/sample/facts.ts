/** What a report of the sample week must say. Categories: most mails first. */
export const sampleFacts = {
  mails: 156,
  new: 134,
  earlier: 22,
  threads: 28,
  large: 2,
  categories: [
    { category: 'PATCH', threads: 13, mails: 96, new: 79 },
    { category: 'RFC', threads: 3, mails: 23, new: 23 },
    { category: 'Bug report', threads: 3, mails: 13, new: 11 },
    { category: 'Question', threads: 4, mails: 8, new: 8 },
    { category: 'Discussion', threads: 2, mails: 8, new: 5 },
    { category: 'GIT PULL', threads: 2, mails: 6, new: 6 },
    { category: 'Announce', threads: 1, mails: 2, new: 2 },
  ],
} as const;
