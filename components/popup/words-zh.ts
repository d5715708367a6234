import { MAX_DAYS } from '../../lib/report/window.ts';
import { minute, size } from './shown.ts';
import type { PopupWords } from './words.ts';

const number = new Intl.NumberFormat('zh-CN');
const n = (value: number) => number.format(value);
const dollars = (value: number) =>
  `${value !== 0 && value < 0.01 ? value.toPrecision(2) : value.toFixed(2)} 美元`;
const span = (from: string, to: string) => `${minute(from)} 至 ${minute(to)} UTC`;
const until = (time: string | null) => (time === null ? '。' : `，最迟在 ${time} UTC。`);

/** The popup's words in Chinese. */
export const zh: PopupWords = {
  heading: (inbox) => (inbox === null ? '某个列表的本周动态' : `${inbox} 本周动态`),
  options: '选项',

  inbox: '列表',
  anotherList: '其他列表…',
  sampleWeek: '示例周（不联网）',
  otherName: '列表名称',
  otherHint: '与地址中相同：lore.kernel.org/netdev/',
  inboxProblems: {
    empty: '请填写列表名称。',
    invalid: '列表名称只含字母、数字和 . _ + -，例如 linux-mm。',
    all: '所有列表一周的邮件太多，请选择一个列表。',
  },
  window: '时段',
  windows: {
    'last-7-days': '最近 7 天',
    'this-week': '本周',
    'last-week': '上周',
    custom: '自定义…',
  },
  sampleWindow: '示例自带的一周',
  fromDay: '从',
  toDay: '到（含当日）',
  windowProblems: {
    empty: '请选择日期。',
    'not-a-date': '没有这一天。请写成 2026-11-15 的形式。',
    'from-after-to': '开始日期晚于结束日期。',
    'too-long': `一份报告最多包含 ${MAX_DAYS} 天。`,
  },
  source: '线程',
  sources: { archive: '整个列表', visited: '我打开过的' },
  engine: '摘要方式',
  digest: '摘选，不用 AI',
  browserModel: '浏览器自带模型',
  language: '报告语言',
  generate: '生成本周报告',

  mailsAbout: (mails) => `约 ${n(mails)} 封邮件。`,
  requests: (requests) =>
    requests === 0
      ? '邮件已保存，无需请求。'
      : requests === 1
        ? '向 lore.kernel.org 发 1 个请求。'
        : '向 lore.kernel.org 最多发 2 个请求。',
  visited: (threads) => `此列表已打开过 ${n(threads)} 个线程，无需请求。`,
  noneVisited: '您还没有在这里打开过此列表的线程。',
  sampleCost: '不发请求，不用 AI：随扩展附带的虚构邮件。',
  noAi: '不用 AI。',
  asksFirst: (name, above) =>
    above > 0
      ? `费用超过 ${dollars(above)} 时，在向 ${name} 发送之前会先显示调用次数、token 数和价格。`
      : `凡有费用，在向 ${name} 发送之前会先显示调用次数、token 数和价格。`,
  windowIs: (from, to) => `时段：${span(from, to)}。`,

  noList: {
    title: '随处可以开始',
    what: '当前页面不是 lore.kernel.org 的列表，请在上方选择一个。也可以先看示例周：虚构的邮件，不联网。',
  },
  noReport: {
    title: '还没有报告',
    what: '点一下即可生成：谁写了什么，定了什么，谁在等谁，每句话都附上所依据的邮件。',
  },
  showSample: '看示例周',

  progress: '进度',
  starting: '正在开始…',
  phases: {
    fetching: '正在获取邮件…',
    parsing: '正在读取邮件',
    threading: '正在归并线程',
    facts: '正在读取线程',
    summarising: '正在摘要线程',
    assembling: '正在写报告',
    done: '报告已完成。',
    failed: '没有生成报告。',
    cancelled: '已取消。',
  },
  read: (mails, bytes) => `${n(mails)} 封邮件，${size(bytes)}`,
  doneOf: (done, total) => `${n(total)} 个中的 ${n(done)} 个`,
  olderSummary: (threads) => `${n(threads)} 个线程暂时用较早的摘要。`,
  span,
  pause: '暂停',
  resume: '继续',
  goOnNow: '立即重试',
  paused: (inbox) => `已暂停：${inbox}`,
  pausedWhat: '内容没有丢失，会从停下的地方继续。',
  waiting: (inbox) => `等待中：${inbox}`,
  waitsFor: {
    archive: (time) => `一旦存档在标签页中显示邮件，就会自动继续${until(time)}`,
    network: (time) => `恢复联网后会自动继续${until(time)}`,
    time: (time) => `会自动继续${until(time)}`,
  },
  cancel: '取消',
  cancelling: '正在取消…',
  asking: {
    title: (threads, name) => `用 ${name} 摘要 ${n(threads)} 个线程？`,
    what: '邮件已获取，线程已归并。还没有向模型发送任何内容。',
    threads: '线程',
    calls: '调用次数',
    tokens: 'token，约',
    price: '价格，约',
    today: '今日已用',
    kept: (all, kept) => (kept > 0 ? `${n(all)} 个，其中 ${n(kept)} 个已有摘要` : `${n(all)} 个`),
    inOut: (input, output) => `输入 ${n(input)}，输出 ${n(output)}`,
    priced: (price, of) =>
      price === 0 ? '免费' : of === null ? dollars(price) : `${dollars(price)}，按 ${of} 的价格`,
    unpriced: '未知：没有为此模型设置价格',
    spent: (spent, cap) => `${dollars(spent)}，上限 ${dollars(cap)}`,
    over: {
      report: (cap) =>
        `超过了您为单份报告设的上限 ${dollars(cap)}。到上限时模型停止，其余线程用摘选。上限可在选项中修改。`,
      day: (cap) =>
        `超过了您为一天设的上限 ${dollars(cap)}。到上限时模型停止，其余线程用摘选。上限可在选项中修改。`,
    },
    yes: (name) => `用 ${name} 摘要`,
    no: '用摘选',
  },

  failed: (inbox) => `${inbox} 的报告未生成`,
  unknownProblem: { kind: 'internal', message: '报告停止了，原因不明。', remedy: '请重试。' },
  refused: {
    start: '报告未能开始',
    cancel: '取消失败',
    hold: '操作失败',
    report: '无法打开报告',
  },
  tryAgain: '重试',
  openArchive: '打开存档',
  cancelled: (inbox) => `已取消：${inbox}`,
  cancelledWhat: '报告在完成之前被停止。',
  startAgain: '重新开始',
  lost: {
    title: '与扩展后台的连接已断开。',
    what: '正在生成的报告不受影响。重新连接可查看进度。',
  },
  reconnect: '重新连接',
  opening: '正在打开报告…',
  keepsNothing: {
    title: '不保存任何内容',
    what: '浏览器在此处（例如隐私窗口）不为 Lorebrief 保存内容：窗口关闭后报告即消失。',
  },
  fellBack: (threads, of) => `${n(of)} 个线程中有 ${n(threads)} 个用了摘选`,
  otherReasons: (threads) => `其中 ${n(threads)} 个另有原因，见各线程。`,
  buysMissing: '重试只向模型请求缺少的部分。',

  report: (inbox) => `${inbox} 的报告`,
  since: (made, fresh, changed) =>
    `自 ${made} UTC 的报告以来：新线程 ${n(fresh)} 个，状态变化 ${n(changed)} 个。`,
  empty: (inbox) => `${inbox} 没有邮件`,
  emptyWhat: '这段时间没有人给此列表写信，因此没有内容可报告。',
  emptyVisited: '您打开过的线程在这段时间都没有邮件。请选择其他时段，或选择整个列表。',
  sampleLinks: '示例周：邮件是虚构的，链接在存档中没有对应内容。',
  statistics: '统计',
  tiles: { new: '新邮件', earlier: '之前的', threads: '线程', large: '大型线程' },
  largeHint: '超过 20 封邮件的线程',
  categories: '各类别的线程',
  threadsOf: (threads) => `${n(threads)} 个线程`,
  missing: '缺少的内容',
  unreadable: (mails) => `${n(mails)} 封邮件无法读取。`,
  undated: (mails) => `${n(mails)} 封邮件没有可读的日期，不计入新邮件。`,
  needs: '需要您关注',
  nothingNeeds: '没有等待处理的线程，也没有合入的补丁。',
  groups: { changes: '需要修改', review: '等待评审', questions: '未答复的问题', applied: '已合入' },
  waitsDays: (days) => (days === 0 ? '不到一天' : `${n(days)} 天`),
  questions: (questions) => `${n(questions)} 个问题`,
  mine: (threads) => `${n(threads)} 个与您有关`,
  isMine: '与您有关',

  exports: '带走报告',
  copy: '复制 Markdown',
  copyRich: '复制富文本',
  copied: '已复制',
  copyRefused: '浏览器不允许复制。请改用“下载 .md”。',
  download: '下载 .md',
  openReport: '打开报告',

  ownChat: '使用您自己的聊天工具',
  ownChatWhat: '复制提示词，交给任意模型，再把回答粘贴到这里。邮件不能证实的内容会被去掉。',
  copyPrompt: '复制提示词',
  answer: '模型的回答',
  answerHint: '请粘贴全文；JSON 前后的文字没有妨碍。',
  useAnswer: '检查并采用',
  answerEmpty: '请先粘贴回答。',
  answerUsed: '已检查。报告采用了通过检查的部分。',

  threads: (threads) => `全部 ${n(threads)} 个线程`,
  threadsFailed: '无法读取线程。',
  size: (all, fresh, people, bots) =>
    [
      `${n(all)} 封邮件`,
      `${n(fresh)} 封新邮件`,
      `${n(people)} 人`,
      ...(bots > 0 ? [`${n(bots)} 个机器人`] : []),
    ].join(' · '),
  points: (points) => `${n(points)} 条要点`,
  facts: '事实',
  untitled: '（无主题）',

  earlier: (reports) => `${n(reports)} 份之前的报告`,
  earlierReport: (mails, threads) => `${n(mails)} 封邮件，${n(threads)} 个线程`,
  allEarlier: (reports) => `显示全部 ${n(reports)} 份`,
};
