import { describe, expect, it } from 'vitest';
import { diffstatOf } from '../../../lib/facts/diffstat.ts';
import type { DiffFile, Segment } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { bo, mail, own, type Sketch } from '../thread/mails.ts';

/** A diff of `path +added -removed` lines. */
function diffOf(...files: string[]): Segment {
  const read = (file: string): DiffFile => {
    const [path = '', added, removed] = file.split(' ');
    return { path, added: Number(added ?? 1), removed: Math.abs(Number(removed ?? 0)) };
  };
  return { kind: 'diff', files: files.map(read) };
}

const patch = (id: string, subject: string, files: string[], rest: Partial<Sketch> = {}): Sketch => ({
  id,
  subject,
  segments: [own('Fold.'), ...(files.length > 0 ? [diffOf(...files)] : [])],
  ...rest,
});
const stat = (...sketches: Sketch[]) => buildThreads(sketches.map(mail)).map(diffstatOf)[0];
const one = (...files: string[]) => stat(patch('p', '[PATCH] fold', files))?.subsystems;

describe('diffstatOf', () => {
  it('adds up the patches of a series; a file that two patches touch is one', () => {
    const series = [
      patch('c', '[PATCH 0/2] Folding', []),
      patch('1', '[PATCH 1/2] fold', ['mm/fold.c +5 -1', 'mm/fold.h +1 -0'], { to: 'c' }),
      patch('2', '[PATCH 2/2] unfold', ['mm/fold.c +2 -3'], { to: 'c' }),
    ];
    expect(stat(...series)).toEqual({ files: 2, added: 8, removed: 4, subsystems: ['mm'] });
  });

  it('takes the newest posting of the thread', () => {
    const v1 = patch('1', '[PATCH] fold', ['mm/fold.c +5 -1']);
    const v2 = patch('2', '[PATCH v2] fold', ['fs/fold.c +1 -1'], { at: 5, to: '1' });
    expect(stat(v1, v2)).toEqual({ files: 1, added: 1, removed: 1, subsystems: ['fs'] });
  });

  it('takes a whole posting rather than one patch of it sent anew', () => {
    const series = [
      patch('1', '[PATCH 1/2] fold', ['mm/fold.c +5 -1']),
      patch('2', '[PATCH 2/2] unfold', ['mm/fold.c +2 -3'], { to: '1' }),
      patch('3', '[PATCH v2 2/2] unfold', ['mm/fold.c +9 -9'], { at: 5, to: '2' }),
    ];
    expect(stat(...series)).toMatchObject({ added: 7, removed: 4 });
  });

  it("does not count diffs in answers, nor others' patches", () => {
    const root = patch('1', '[PATCH] fold', ['mm/fold.c +5 -1']);
    const sketch = patch('2', 'Re: [PATCH] fold', ['mm/x.c +50 -1'], { at: 1, to: '1', from: bo });
    const offer = patch('3', '[PATCH v2] another way', ['mm/y.c +50 -1'], { at: 2, to: '1', from: bo });
    expect(stat(root, sketch, offer)).toMatchObject({ files: 1, added: 5 });
  });

  it('is null without diffs', () => {
    expect(stat(patch('1', '[PATCH] fold', []))).toBeNull();
    expect(stat(patch('1', 'Re: [PATCH] fold', ['mm/x.c +1 -1'], { to: 'gone' }))).toBeNull();
  });

  it.each([
    ['arch/arm64/kvm/hyp/nvhe/setup.c', 'arch/arm64/kvm'],
    ['arch/arm64/Kconfig', 'arch/arm64'],
    ['drivers/net/ethernet/example/main.c', 'drivers/net'],
    ['Documentation/virt/kvm/api.rst', 'Documentation'],
    ['tools/testing/selftests/kvm/lib/x.c', 'tools/testing/selftests/kvm'],
    ['tools/perf/util/x.c', 'tools/perf'],
    ['include/linux/mm.h', 'include/linux'],
    ['mm/memory.c', 'mm'],
  ])('%s lies in %s', (path, name) => {
    expect(one(path)).toEqual([name]);
  });

  it('names at most five parts, most changed first; files at the top lie in none', () => {
    const files = [
      'a/x/1 +1',
      'b/x/1 +6',
      'c/x/1 +3 -2',
      'd/x/1 +2',
      'e/x/1 +3',
      'f/x/1 +4',
      'MAINTAINERS +9',
    ];
    expect(one(...files)).toEqual(['b/x', 'c/x', 'f/x', 'e/x', 'd/x']);
    expect(one('b/x/1 +1', 'a/x/1 +1', 'a/x/2 +0')).toEqual(['a/x', 'b/x']);
  });
});
