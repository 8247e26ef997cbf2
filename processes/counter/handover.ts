import type { Instant } from '#engine';
import type { Directory } from '../cases/decision.ts';
import type { CaseFile } from '../cases/types.ts';
import { type CaseRejection, reject } from '../rejections.ts';
import { unitsOf, worksFor } from '../staff/directory.ts';
import { type Actor, type Who, whoOf } from '../staff/types.ts';

/** 纸质材料 of one case, received at a window and on its way to the department that decides. */
export type Paper = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly receivedAt: Instant;
  /** Bureau whose window received it. */
  readonly window: string;
  /** Department it is for. */
  readonly department: string;
  /** What lies in the folder, as the receipt lists it. */
  readonly materials: readonly string[];
  readonly state: 'waiting' | 'listed' | 'handedOver';
  /** The list on which it is or was. */
  readonly handover?: string;
  /** Why the department gave it back last. */
  readonly givenBack?: string;
};

type HandoverItem = Pick<
  Paper,
  'caseId' | 'caseNumber' | 'matterName' | 'applicantName' | 'receivedAt' | 'materials'
> & {
  /** Why the receiver did not take it. */
  readonly refused?: string;
};

/** 交接单: cases that a window hands to a department, and that somebody there confirms. */
export type Handover = {
  readonly id: string;
  readonly number: string;
  readonly window: string;
  readonly department: string;
  readonly items: readonly HandoverItem[];
  readonly note: string;
  readonly at: Instant;
  readonly by: Who;
  readonly state: 'open' | 'confirmed';
  readonly confirmation?: { readonly at: Instant; readonly by: Who; readonly note: string };
};

/** The most cases on one list: a sheet has to stay readable. */
export const maxHandoverItems = 100;

/** The papers of a case that just came to a window; nothing when it came over the network. */
export function paperOf(directory: Directory, file: CaseFile): Paper | undefined {
  const { intake } = file;
  if (intake?.channel !== 'counter' || intake.place === undefined) return undefined;
  return {
    caseId: file.id,
    caseNumber: file.number,
    matterName: file.matter.name,
    applicantName: file.applicant.name,
    receivedAt: intake.enteredAt,
    window: bureauOf(directory, intake.place),
    department: file.leadDepartment,
    materials: listedIn(file),
    state: 'waiting',
  };
}

/** What the receipt lists, as the sheet repeats it. */
function listedIn({ documents }: CaseFile): readonly string[] {
  const listed = documents.find(({ kind }) => kind === 'receipt')?.facts['materials'];
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((line) => {
    if (typeof line !== 'object' || line === null || Array.isArray(line)) return [];
    const { name, originals, copies } = line;
    if (typeof name !== 'string') return [];
    return typeof originals === 'number' && typeof copies === 'number'
      ? [`${name}（原件 ${originals}，复印件 ${copies}）`]
      : [name];
  });
}

/** The bureau of a unit: sections hand over as their bureau. */
export function bureauOf(directory: Directory, department: string): string {
  return unitsOf(directory, department).at(-1) ?? department;
}

/** Puts papers on a list, or says which of them cannot be. */
export function makeHandover(
  facts: Pick<Handover, 'id' | 'number' | 'window' | 'department' | 'note' | 'at'> & {
    readonly actor: Actor;
  },
  papers: readonly Paper[],
): { readonly handover: Handover; readonly papers: readonly Paper[] } | CaseRejection {
  const { actor, ...told } = facts;
  if (papers.length === 0) return reject('HANDOVER_EMPTY');
  const strange = papers.filter(
    ({ state, window, department }) =>
      state !== 'waiting' || window !== facts.window || department !== facts.department,
  );
  if (strange.length > 0)
    return reject('PAPER_NOT_WAITING', { cases: strange.map(({ caseNumber }) => caseNumber) });
  const items = papers.map(
    ({ caseId, caseNumber, matterName, applicantName, receivedAt, materials }) => ({
      caseId,
      caseNumber,
      matterName,
      applicantName,
      receivedAt,
      materials,
    }),
  );
  return {
    handover: { ...told, by: whoOf(actor), items, state: 'open' },
    papers: papers.map((paper) => ({ ...paper, state: 'listed', handover: facts.id })),
  };
}

/** What the receiver says: everything is there, but for the exceptions, which go back to the window. */
export type Confirmation = {
  readonly at: Instant;
  readonly actor: Actor;
  readonly note: string;
  readonly exceptions: readonly { readonly caseNumber: string; readonly reason: string }[];
};

/** Confirms a list once and for all; whoever gave it may not also receive it. */
export function confirmHandover(
  directory: Directory,
  handover: Handover,
  { at, actor, note, exceptions }: Confirmation,
): Handover | CaseRejection {
  if (!worksFor(directory, actor, handover.department) || actor.personId === handover.by.personId)
    return reject('NOT_THE_RECEIVER', { person: actor.name, handover: handover.number });
  if (handover.state !== 'open') return reject('HANDOVER_CONFIRMED', { handover: handover.number });
  const numbers = handover.items.map(({ caseNumber }) => caseNumber);
  const strange = exceptions.filter(
    ({ caseNumber, reason }) => !numbers.includes(caseNumber) || reason.trim() === '',
  );
  if (strange.length > 0)
    return reject('HANDOVER_EXCEPTION', { cases: strange.map(({ caseNumber }) => caseNumber) });
  return {
    ...handover,
    state: 'confirmed',
    confirmation: { at, by: whoOf(actor), note },
    items: handover.items.map((item) => {
      const found = exceptions.find(({ caseNumber }) => caseNumber === item.caseNumber);
      return found === undefined ? item : { ...item, refused: found.reason };
    }),
  };
}

/** The papers of a confirmed list: handed over, or back at the window. */
export function papersAfter(handover: Handover, papers: readonly Paper[]): readonly Paper[] {
  return papers.map((paper) => {
    const refused = handover.items.find(({ caseId }) => caseId === paper.caseId)?.refused;
    if (refused === undefined) return { ...paper, state: 'handedOver' };
    const { handover: _list, ...back } = paper;
    return { ...back, state: 'waiting', givenBack: refused };
  });
}
