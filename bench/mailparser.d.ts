// Just what the bench calls; the package brings no types.
declare module 'mailparser' {
  interface Options {
    skipHtmlToText?: boolean;
    skipTextToHtml?: boolean;
    skipTextLinks?: boolean;
    skipImageLinks?: boolean;
  }
  export function simpleParser(source: Buffer, options?: Options): Promise<{ text?: string }>;
}
