/** Sentences in one line; Chinese ones stand without a space between. */
export const inOneLine = (...sentences: string[]): string =>
  sentences.reduce(
    (said, next) => (next === '' ? said : /(^|[。）])$/.test(said) ? said + next : `${said} ${next}`),
    '',
  );
