import { documentKinds } from '../../documents/kinds.ts';
import { reject } from '../../rejections.ts';
import { record } from '../draft.ts';
import { pickupIn } from '../intake/pickup.ts';
import type { Pickup } from '../intake/types.ts';
import { issueDocument } from '../issue-document.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import type { CaseFile, DocumentKind } from '../types.ts';
import type { TaskAct } from './act.ts';

/** 送达: at the counter, by post or electronically, and to whom. */
export const deliver: TaskAct = {
  kind: 'task',
  outcomes: [],
  reasoned: [],
  guard: (draft, completion) => {
    const { mode, receiver } = completion.form;
    if (!isMode(mode) || typeof receiver !== 'string' || receiver.trim() === '')
      return reject('RECEIVER_REQUIRED');
    const pickup = pickupIn(draft, completion);
    return pickup !== undefined && 'code' in pickup ? pickup : undefined;
  },
  effect: (draft, completion) => {
    const { form } = completion;
    const { mode, receiver, trackingNumber } = form;
    if (!isMode(mode) || typeof receiver !== 'string') return reject('RECEIVER_REQUIRED');
    const tracking =
      typeof trackingNumber === 'string' && trackingNumber !== '' ? { trackingNumber } : {};
    const found = pickupIn(draft, completion);
    const pickup = found === undefined || 'code' in found ? {} : { pickup: found };
    record(draft, { type: 'CaseDelivered', mode, receiver, ...tracking, ...pickup });
    notify(
      draft,
      applicantOf(draft),
      '送达',
      `${titleOf(draft)}：办理结果已送达（${modeNames[mode]}）。`,
    );
    return issueDocument(draft, 'deliveryReceipt', {
      documents: [...decisionsOf(draft.file), ...resultsOf(draft.file)],
      mode: modeNames[mode],
      receiver: receiverOf(receiver, pickup.pickup),
      deliveredOn: draft.today,
      ...tracking,
    });
  },
};

const decisionKinds: readonly DocumentKind[] = [
  'grant',
  'denial',
  'acceptanceOpinion',
  'certificate',
];
/** The receiver as the paper names them: with the id they showed. */
function receiverOf(receiver: string, pickup: Pickup | undefined): string {
  const id = pickup?.idNumber;
  return id === undefined
    ? receiver
    : `${receiver}（证件号码 ${id}，${relationNames[pickup?.relation ?? 'other']}）`;
}

const relationNames = { applicant: '申请人', agent: '代理人', other: '其他受托人' } as const;

function decisionsOf({ documents }: CaseFile): readonly string[] {
  return documents
    .filter(({ kind }) => decisionKinds.includes(kind))
    .map(({ kind, number }) => `${documentKinds[kind].name} ${number}`.trim());
}

/** 统一出件: an umbrella case hands out what its children came to. */
function resultsOf({ children = [] }: CaseFile): readonly string[] {
  return children
    .filter(({ state }) => state === 'closed')
    .map(({ matterName = '', number = '' }) => `${matterName}办理结果（${number}）`);
}

const modeNames = { counter: '窗口领取', post: '邮寄送达', electronic: '电子送达' } as const;

function isMode(mode: unknown): mode is keyof typeof modeNames {
  return typeof mode === 'string' && Object.hasOwn(modeNames, mode);
}
