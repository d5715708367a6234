/** Between a topic and its tooltip, and to the edge of the window, in pixels. */
const GAP = 4;
const EDGE = 8;
/** How far a tooltip stands in from the beginning of its topic. */
const INDENT = 16;
/** Least height in a window too low for anything. */
const LEAST = 60;

export interface Box {
  left: number;
  top: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/**
 * Where a tooltip stands in the window: below its topic, above it where there is more room and below is too
 * little, never over it, within the window's width.
 */
export function placeTip(topic: Box, tip: Size, view: Size) {
  const below = view.height - topic.bottom - GAP - EDGE;
  const above = topic.top - GAP - EDGE;
  const up = tip.height > below && above > below;
  const maxHeight = Math.max(LEAST, up ? above : below);
  const rightmost = view.width - tip.width - EDGE;
  return {
    left: Math.max(EDGE, Math.min(topic.left + INDENT, rightmost)),
    top: up ? topic.top - GAP - Math.min(tip.height, maxHeight) : topic.bottom + GAP,
    maxHeight,
  };
}
