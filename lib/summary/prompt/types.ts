import type { Thread } from '../../thread/types.ts';

/** What a prompt is made with, beside the mails. */
export interface PromptOptions {
  /** `en`, `zh-CN`, or the name of any other language ("Deutsch"). */
  language: string;
  /** Was this mail received inside the window? */
  isNew: (id: string) => boolean;
  /** Random, new for each request, eight or more of a-z and 0-9: no mail can know the marks that hold it. */
  nonce: string;
  /** Most tokens, by estimate; what does not fit is cut, oldest first, and said. No limit without it. */
  budget?: number;
  /** Most files named per patch; 8 without it. */
  files?: number;
  /** True tokens by estimated ones, as this model's answers have shown; 1 without it. */
  factor?: number;
}

/** Two messages for a model, and what it costs to read them. */
export interface Prompt {
  /** The same for all threads in one language, so that hosts can keep it. */
  system: string;
  user: string;
  /** One line for people: the object to answer with. */
  shape: string;
  /** Of both messages, by estimate. */
  tokens: number;
}

/** A prompt about mails, with the aliases that stand in it for Message-IDs and people. */
export interface ThreadPrompt extends Prompt {
  /** `m3` → Message-ID, of the mails that are in the text. */
  mails: Map<string, string>;
  /** `p2` → name, of those who wrote them; robots have no opinions and are left out. */
  people: Map<string, string>;
  /** What did not fit: whole mails, and sentences of mails that are in the text. */
  left: { mails: number; sentences: number };
  /** Kinds of point that this thread can have: without earlier mails there is no `earlier`. */
  kinds: ('original' | 'earlier' | 'current')[];
}

/** What is read of a thread. */
export type PromptThread = Pick<Thread, 'root' | 'title' | 'category' | 'revision' | 'patches' | 'mails'>;
