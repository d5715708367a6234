import type { Facts, Status } from './types.ts';

/** The status to show at a glance: whatever was said of an older posting, a newer one has replaced it. */
export function shownStatus({ status, statusDetail }: Pick<Facts, 'status' | 'statusDetail'>): Status {
  const ended = status === 'applied' || status === 'partly applied' || status === 'merged pull';
  return statusDetail.supersededBy !== null && !ended ? 'superseded' : status;
}
