import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readMails } from '../../../lib/mail/read.ts';
import type { Mail } from '../../../lib/mail/types.ts';

/** Mail that is not part of the repository: tests on it are skipped where it is absent. */
export const CORPUS = resolve(import.meta.dirname, '../../../../shared/corpus');
export const noCorpus = !existsSync(CORPUS);
export const KVMARM = 'real/kvmarm-2022-w35-w38.mbox.gz';
export const ARM = 'real/linux-arm-kernel-2020-w08.mbox.gz';

export async function readCorpus(name: string): Promise<(Mail | null)[]> {
  const out: (Mail | null)[] = [];
  for await (const mail of readMails([readFileSync(resolve(CORPUS, name))])) out.push(mail);
  return out;
}

/** One of the hand-labelled threads, as far as tests look at it. */
export interface Label {
  root: string;
  title: string;
  category: string;
  revision: number | null;
  patches_declared: number | null;
  patches_present: number;
  mail_ids: string[];
  missing_parents: string[];
  trailers_given: { type: string; mail: string; to: string }[];
}

export const readLabels = (): Label[] =>
  JSON.parse(readFileSync(resolve(CORPUS, 'labels/labels.json'), 'utf8')) as Label[];
