/** Who wants to know what a reader does about topics. */
export interface Aims<T> {
  /** The pointer moved on a topic; on what it opened; elsewhere. */
  over(topic: T): void;
  inside(): void;
  away(): void;
  /** A key brought the focus to a topic, or took it away. */
  focused(topic: T): void;
  blurred(): void;
  /** A badge was clicked, tapped, or pressed with a key. */
  pressed(topic: T): void;
  /** Something else was. */
  pressedElsewhere(): void;
  escaped(): void;
}

/** Where topics are, and what they open. */
export interface Places<T> {
  topicAt: (node: Node) => T | null;
  isInside: (node: Node) => boolean;
}

/** Is this a badge, which takes clicks for its topic? */
export const isBadge = (node: Node) => node.nodeName === 'LOREBRIEF-BADGE';

/**
 * Tells what the reader aims at. Only what a hand did counts: a page that moves under a resting pointer fires
 * `pointerover` but no move, and focus that no key brought is a program's.
 */
export function watchAims<T>(
  doc: Document,
  { topicAt, isInside }: Places<T>,
  aims: Aims<T>,
  signal: AbortSignal,
) {
  let at = '';
  let keyed = false;
  const on = <K extends keyof DocumentEventMap>(
    type: K,
    heard: (event: DocumentEventMap[K], node: Node) => void,
    target: EventTarget | null = doc,
  ) => {
    const listener = (event: Event) => {
      heard(event as DocumentEventMap[K], event.target as Node);
    };
    target?.addEventListener(type, listener, { signal, capture: true });
  };
  const press = (event: Event, node: Node) => {
    const topic = isBadge(node) && topicAt(node);
    if (!topic) return;
    event.preventDefault();
    aims.pressed(topic);
  };
  const unkeyed = () => {
    keyed = false;
  };

  on('pointermove', ({ screenX, screenY, pointerType }, node) => {
    const before = at;
    at = `${screenX} ${screenY}`;
    if (pointerType === 'touch' || before === '' || before === at) return;
    const topic = topicAt(node);
    if (topic) aims.over(topic);
    else if (isInside(node)) aims.inside();
    else aims.away();
  });
  on('pointerout', ({ relatedTarget }) => {
    if (!relatedTarget) aims.away();
  });
  on('pointerdown', (_, node) => {
    keyed = false;
    if (!isBadge(node) && !isInside(node)) aims.pressedElsewhere();
  });
  on('click', press);
  on('keydown', (event, node) => {
    keyed = true;
    if (event.key === 'Escape') aims.escaped();
    if (event.key === 'Enter' || event.key === ' ') press(event, node);
  });
  on('keyup', unkeyed);
  // The window's own: those of elements pass by here too.
  const left = ({ target, currentTarget }: Event) => {
    if (target === currentTarget) unkeyed();
  };
  on('blur', left, doc.defaultView);
  on('focusin', (_, node) => {
    const topic = keyed && topicAt(node);
    if (topic) aims.focused(topic);
  });
  on('focusout', () => {
    aims.blurred();
  });
}
