import type { ComponentChildren } from 'preact';

interface NoticeProps {
  /** Of a page that has nothing else to show. */
  title?: string;
  message: string;
  /** What the reader can do. */
  remedy: string;
  bad?: boolean;
  children?: ComponentChildren;
}

/** A few plain words with what can be done about them. */
export function Notice({ title, message, remedy, bad = false, children }: NoticeProps) {
  return (
    <div class={bad ? 'notice bad' : 'notice'} role={bad ? 'alert' : 'status'}>
      {title !== undefined && <h1>{title}</h1>}
      <p>{message}</p>
      <p class="muted">{remedy}</p>
      {children}
    </div>
  );
}
