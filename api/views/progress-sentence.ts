import {
  type CaseFile,
  counted,
  type DecisionContext,
  dueDateOf,
  type Limit,
  missingTolerated,
  type Names,
  promiseCheckDueOf,
} from '#processes';
import { sentences } from './names.ts';

type Seen = { readonly context: DecisionContext; readonly file: CaseFile };

/** Where a case stands in plain sentences: first its state, then what stops, stretches or is still owed of it. */
export function progressSentenceOf(context: DecisionContext, file: CaseFile): Names {
  const seen = { context, file };
  const said = [stateOf(seen), ...rules.map((rule) => rule(seen))].filter(
    (names) => names !== undefined,
  );
  return {
    zh: said.map(({ zh }) => zh).join(''),
    en: said.map(({ en }) => en).join(' '),
  };
}

/** A suspended case says for what, since when and for how long (行政许可法 art. 45). */
function stateOf({ file }: Seen): Names {
  const [open] = (file.specialProcedures ?? [])
    .filter(({ endedOn }) => endedOn === undefined)
    .sort((one, other) => other.expectedEnd.localeCompare(one.expectedEnd));
  if (file.status !== 'SUSPENDED' || open === undefined) return sentences[file.status];
  const { name, startedOn, needed, expectedEnd, isOverdue = false } = open;
  const from = chineseDay(startedOn);
  const late = isOverdue
    ? { zh: '目前已超过告知的时间，我们会尽快完成。', en: 'It takes longer than was announced.' }
    : { zh: '', en: '' };
  return {
    zh: `您的申请自${from}起进行${name}，需要${lengthOf(needed)}，预计${chineseDay(expectedEnd)}结束；这段时间不计入办理期限。${late.zh}`,
    en: `A special procedure (${name}) has been under way since ${startedOn}. It takes ${lengthEnOf(needed)}, until about ${expectedEnd}; this time does not count. ${late.en}`.trim(),
  };
}

type Rule = (seen: Seen) => Names | undefined;

const rules: readonly Rule[] = [
  ({ file }) => {
    const last = file.extensions?.at(-1);
    if (last === undefined || file.decision !== undefined || isClosed(file)) return undefined;
    return {
      zh: `办理期限已依法延长，新的法定期限为${chineseDay(last.newDue)}。`,
      en: `The limit was extended by law; it now ends on ${last.newDue}.`,
    };
  },
  ({ context, file }) => {
    const missing = missingTolerated(file);
    const { tolerance } = file;
    if (tolerance === undefined || missing.length === 0 || isClosed(file)) return undefined;
    const names = missing.map((code) => nameOf(context, code)).join('、');
    return {
      zh: `请在${chineseDay(tolerance.dueOn)}前补齐容缺材料：${names}。`,
      en: `Please hand in by ${tolerance.dueOn} what was allowed to follow: ${names}.`,
    };
  },
  ({ context, file }) => {
    if (file.promise === undefined || file.promise.check !== undefined) return undefined;
    const due = file.decision?.value === 'grant' ? promiseCheckDueOf(context, file) : null;
    if (due === null) return undefined;
    return {
      zh: `您承诺的内容将在${chineseDay(due)}前核查。`,
      en: `What you promised is checked by ${due}.`,
    };
  },
  ({ context, file }) => {
    const due = dueDateOf(context, file, 'notice');
    const waits = file.status === 'SUBMITTED' || file.status === 'RECEIVED';
    if (!waits || due === null) return undefined;
    return {
      zh: `最迟${chineseDay(due)}告知您是否受理。`,
      en: `You hear by ${due} whether it is accepted.`,
    };
  },
];

function isClosed({ clock }: CaseFile): boolean {
  return clock.closedOn !== undefined;
}

function nameOf({ matter }: DecisionContext, code: string): string {
  return matter.materials.find((spec) => spec.code === code)?.name ?? code;
}

/** 2026年3月2日 of 2026-03-02. */
function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

type Length = Pick<Limit, 'days' | 'unit'>;

function lengthOf({ days, unit }: Length): string {
  return unit === 'workday' ? `${days}个工作日` : `${days}日`;
}

function lengthEnOf({ days, unit }: Length): string {
  return unit === 'workday'
    ? counted(days, 'working day', 'working days')
    : counted(days, 'day', 'days');
}
