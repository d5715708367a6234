/** Extension pages connect a port of this name; the first message is the newest job or null, then each change. */
export const JOB_PORT = 'report-job';

/** A request that may be left before its answer goes over a port of this name; its end ends the work. */
export const CALL_PORT = 'call';

/** The offscreen page, which calls models where there is one, connects to the background by a port of this name. */
export const MODEL_PORT = 'models';

/** Lists to offer before the user has used any. */
export const KNOWN_INBOXES = [
  'kvmarm',
  'linux-arm-kernel',
  'kvm',
  'lkml',
  'netdev',
  'linux-mm',
  'linux-fsdevel',
  'bpf',
  'git',
] as const;
