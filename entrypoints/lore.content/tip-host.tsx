import { render } from 'preact';
import { Tooltip, type TooltipState } from '../../components/tooltip.tsx';
import tooltipCss from '../../components/tooltip.css?raw';
import tokensCss from '../../components/tokens.css?raw';
import { isBadge } from './aim.ts';
import type { Page } from './feature.ts';
import { placeTip } from './place.ts';
import { mountShadow } from './shadow.ts';

export interface TipHost {
  /** Is this node the tooltip? */
  holds: (node: Node) => boolean;
  /**
   * Show this for a topic. Opened by a key on the topic's own link (`keys`: what they do) it is read out, as a
   * description would be: the link itself cannot be given one.
   */
  show: (topic: Element, state: TooltipState, keys: string | null) => void;
  hide: () => void;
  remove: () => void;
}

/**
 * The one tooltip of a page, before its last element and put where it is wanted. Lore's own elements are never
 * touched: what stands for a topic is the button before it, where badges are on.
 */
export function tipHost({ doc, scheme }: Page, last: Element): TipHost {
  const css = tokensCss + tooltipCss;
  const { host, slot } = mountShadow(last, { tag: 'lorebrief-tooltip', css, scheme, block: true });
  let button: Element | null = null;
  const tell = (topic: Element | null) => {
    if (button) {
      button.ariaExpanded = 'false';
      button.ariaDescribedByElements = null;
    }
    const badge = topic?.previousElementSibling;
    button = badge && isBadge(badge) ? (badge.shadowRoot?.querySelector('[role]') ?? null) : null;
    if (button) {
      button.ariaExpanded = 'true';
      button.ariaDescribedByElements = [host];
    }
  };
  const hide = () => {
    render(null, slot);
    host.role = null;
    tell(null);
  };
  return {
    holds: (node) => node === host,
    show(topic, state, keys) {
      host.role = 'tooltip';
      host.ariaLive = keys === null ? 'off' : 'polite';
      render(<Tooltip state={state} keys={keys} />, slot);
      const { style } = slot.firstElementChild as HTMLElement;
      // Measured at the origin, wherever that is on this page.
      style.left = style.top = '0';
      style.maxHeight = '';
      const tip = (slot.firstElementChild as HTMLElement).getBoundingClientRect();
      // Pages have no doctype, so the body may be what scrolls.
      const { clientWidth: width, clientHeight: height } = doc.scrollingElement ?? doc.documentElement;
      const place = placeTip(topic.getBoundingClientRect(), tip, { width, height });
      style.left = `${place.left - tip.left}px`;
      style.top = `${place.top - tip.top}px`;
      style.maxHeight = `${place.maxHeight}px`;
      tell(topic);
    },
    hide,
    remove() {
      hide();
      host.remove();
    },
  };
}
