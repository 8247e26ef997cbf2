import {
  type CaseFile,
  type ChildLink,
  type Directory,
  departmentNameOf,
  type Names,
  statusNames,
} from '#processes';
import type { Store } from '#store';
import type { CaseView } from '../schemas/case-view.ts';
import { showsPartOf, type Viewer } from './viewer.ts';

/** The cases that an umbrella case has opened, as they stand now, by id. */
export async function childrenOf(
  store: Pick<Store, 'cases'>,
  { children = [] }: CaseFile,
): Promise<ReadonlyMap<string, CaseFile>> {
  const ids = children.flatMap(({ caseId }) => caseId ?? []);
  const found = await Promise.all(ids.map((id) => store.cases.load(id)));
  return new Map(found.flatMap((stored) => (stored ? [[stored.file.id, stored.file]] : [])));
}

/** The parts of a joint application; a department sees its own, for no part may wait for another. */
export function childrenView(
  { directory, viewer }: { readonly directory: Directory; readonly viewer: Viewer },
  { children = [] }: CaseFile,
  now: ReadonlyMap<string, CaseFile>,
): CaseView['children'] {
  return children
    .filter(({ department }) => viewer.kind !== 'asked' || showsPartOf(viewer, department ?? ''))
    .map((child) => {
      const { zh, en } = standingOf(child, now);
      return {
        element: child.element,
        number: child.number ?? null,
        matterCode: child.matter,
        matterName: child.matterName ?? child.matter,
        department: child.department ?? null,
        departmentName:
          child.department === undefined ? null : departmentNameOf(directory, child.department),
        state: child.state,
        resultCode: child.resultCode ?? null,
        closedOn: child.closedOn ?? null,
        standing: zh,
        standingEn: en,
      };
    });
}

/** Each part in a plain sentence, for whoever has number and code. */
export function childSentences(
  directory: Directory,
  { children = [] }: CaseFile,
  now: ReadonlyMap<string, CaseFile>,
): readonly { readonly sentence: string; readonly sentenceEn: string }[] {
  return children
    .filter(({ matterName }) => matterName !== undefined)
    .map((child) => {
      const { zh, en } = standingOf(child, now);
      const { matterName = '', number = '', department = '' } = child;
      const office = departmentNameOf(directory, department);
      return {
        sentence: `${matterName}（${office}，${number}）：${zh}。`,
        sentenceEn: `${matterName} (${number}): ${en}.`,
      };
    });
}

function standingOf(child: ChildLink, now: ReadonlyMap<string, CaseFile>): Names {
  const file = now.get(child.caseId ?? '');
  if (child.state === 'closed') return resultNames[child.resultCode ?? ''] ?? closed;
  if (child.state === 'open' && file !== undefined) return statusNames[file.status];
  if (child.state === 'notOpened') return reasons[child.reason ?? 'notNeeded'];
  return child.state === 'recalled' ? recalled : opening;
}

const opening: Names = { zh: '正在转有关部门', en: 'being passed on' };
const recalled: Names = { zh: '不再办理', en: 'called off' };
const closed: Names = { zh: '已办结', en: 'closed' };
const reasons: Record<NonNullable<ChildLink['reason']>, Names> = {
  notNeeded: { zh: '不需要办理', en: 'not needed' },
  prerequisiteMissing: {
    zh: '法定前置事项未办成，未发起',
    en: 'not begun: its prerequisite failed',
  },
};
const resultNames: { readonly [code: string]: Names } = {
  granted: { zh: '已办成', en: 'granted' },
  partlyGranted: { zh: '部分办成', en: 'partly granted' },
  denied: { zh: '未准予', en: 'denied' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  refusedIntake: { zh: '不予受理', en: 'not accepted' },
  notNeeded: { zh: '不需要办理', en: 'no permit needed' },
  supplementExpired: { zh: '逾期未补正', en: 'not supplemented in time' },
};
