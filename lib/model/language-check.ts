/**
 * Is this plainly written in another language, by its script alone?
 * @param sentences of the answer; quotations are not among them.
 * @param wanted `en`, `zh-CN`, or the name of a language as the user typed it.
 */
export function wrongLanguage(_sentences: readonly string[], _wanted: string): boolean {
  throw new Error('to come');
}
