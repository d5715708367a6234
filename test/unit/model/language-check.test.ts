import { describe, expect, it } from 'vitest';
import { wrongLanguage } from '../../../lib/model/language-check.ts';

const EN = [
  'Ada Quill asks why kvm_vcpu_run() takes the lock twice.',
  'The v3 series drops the second patch.',
];
const ZH = ['Ada Quill 询问 kvm_vcpu_run() 为何两次加锁。', 'v3 去掉了第二个补丁。'];
const RU = ['Ada Quill спрашивает, зачем kvm_vcpu_run() берёт блокировку дважды.'];
const JA = ['Ada Quill は kvm_vcpu_run() がロックを二度取る理由を尋ねています。'];
const DE = ['Ada Quill fragt, warum kvm_vcpu_run() die Sperre zweimal nimmt.'];

describe('the language of an answer, by its script', () => {
  it.each([
    [EN, 'en'],
    [ZH, 'zh-CN'],
    [RU, 'Russian'],
    [RU, 'русский'],
    [JA, '日本語'],
    [JA, 'ja'],
    [DE, 'Deutsch'],
    [EN, 'Hebraic'],
    [[], 'zh-CN'],
    [['kvm: x86', 'Ada Quill'], 'zh-CN'],
    [[...ZH, 'Applied to kvm/next.'], 'zh-CN'],
    [[...EN, '中文'], 'en'],
  ] as [string[], string][])('%j is %s', (sentences, wanted) => {
    expect(wrongLanguage(sentences, wanted)).toBe(false);
  });

  it.each([
    [EN, 'zh-CN'],
    [EN, '简体中文'],
    [EN, 'Hindi'],
    [['询问为何两次加锁，kvm 的第二个补丁有问题。', ...ZH], 'en'],
    [RU, 'en'],
    [RU, 'zh-CN'],
    [ZH, 'Japanese'],
    [JA, 'German'],
    [[...EN, ...EN, ...ZH], 'zh-CN'],
  ] as [string[], string][])('%j is not %s', (sentences, wanted) => {
    expect(wrongLanguage(sentences, wanted)).toBe(true);
  });
});
