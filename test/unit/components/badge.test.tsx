// @vitest-environment happy-dom
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { Badge } from '../../../components/badge.tsx';
import { Status } from '../../../components/status.tsx';
import { CATEGORIES } from '../../../lib/thread/types.ts';

function html(node: preact.ComponentChild): string {
  const box = document.createElement('div');
  render(node, box);
  return box.innerHTML;
}

describe('Badge', () => {
  it('has a word and a look for every category', () => {
    const all = CATEGORIES.map((category) => html(<Badge category={category} />));
    expect(new Set(all).size).toBe(CATEGORIES.length);
    expect(html(<Badge category="Bug report" />)).toBe('<span class="badge bug">Bug report</span>');
  });

  it('names a revision from the second on', () => {
    expect(html(<Badge category="RFC" revision={3} />)).toContain('>RFC v3<');
    expect(html(<Badge category="RFC" revision={1} />)).toContain('>RFC<');
    expect(html(<Badge category="RFC" revision={null} />)).toContain('>RFC<');
  });
});

describe('Status', () => {
  it('is a word with its dot', () => {
    expect(html(<Status status="applied" word="applied" />)).toBe('<span class="status good">applied</span>');
    expect(html(<Status status="superseded" word="已被取代" />)).toBe('<span class="status">已被取代</span>');
  });
});
