/**
 * Text of a mail as CommonMark (and GitHub's dialect) that renders as exactly this text: every character that
 * could begin markup is escaped. An underscore between letters or digits never marks emphasis (CommonMark
 * 0.31 section 6.2), so `kvm_vcpu_run` stays readable.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*[\]<~$|]/g, '\\$&')
      // Only an entity (section 2.5) is more than a character: "A & B" stays readable.
      .replace(/&(?=#?[a-z\d]+;)/gi, '\\&')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // Only at a line's start do these begin a heading, a list, a quote or an underline.
      .replace(/^[-+=#>]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      // GitHub makes links of bare addresses of the web; ours come from Message-IDs only.
      .replace(/:\/\//g, ':\\//')
      .replace(/(?<![\p{L}\p{N}])www\./giu, (www) => `${www.slice(0, -1)}\\.`)
  );
}

/** A link with this text. */
export const linkMarkdown = (text: string, url: string): string => `[${escapeMarkdown(text)}](${url})`;
