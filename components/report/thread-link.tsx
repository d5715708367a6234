import { isPlainClick, type ThreadLinks } from './shared.ts';

interface ThreadLinkProps {
  root: string;
  title: string;
  links: ThreadLinks;
}

/** Leads to a thread on this page. */
export function ThreadLink({ root, title, links }: ThreadLinkProps) {
  return (
    <a
      href={links.hrefOf(root)}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        links.go(root);
      }}
    >
      <bdi>{title}</bdi>
    </a>
  );
}
