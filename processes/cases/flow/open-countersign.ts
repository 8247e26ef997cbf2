import { variablesOf } from '#engine';
import { type CaseRejection, reject } from '../../rejections.ts';
import { holdersOf } from '../../staff/directory.ts';
import { type Draft, record } from '../draft.ts';
import { evaluate } from '../expressions.ts';
import { marksOf } from '../marks.ts';
import { headsOf, notify, peopleWith, titleOf } from '../notices.ts';
import type { WorkItem } from '../types.ts';
import { seatsToOpen } from './countersign.ts';
import { openPart } from './parts.ts';
import type { Countersign, Seat } from './types.ts';

/** Begins a round of a countersign on a task that has just opened: its seats, and work for those whose turn it is. */
export function openCountersign(draft: Draft, main: WorkItem): CaseRejection | undefined {
  const { countersign } = marksOf(draft.context.definition, main.element);
  if (countersign === undefined) return undefined;
  const words = wordsOf(draft, main, countersign.members);
  if ('rejection' in words) return words.rejection;
  const veto = countersign.veto.split(/[\s,]+/);
  const seats = words.value
    .flatMap((word) => placesOf(draft, main, word).map((place) => ({ ...place, word })))
    .filter((place, index, all) => all.findIndex((one) => isSamePlace(one, place)) === index)
    .map(({ word, ...place }, index): Seat => {
      const seat = { ...place, id: String(index + 1) };
      return veto.includes(word) ? { ...seat, veto: true } : seat;
    });
  const { rule, ratio, rejection, quorum } = countersign;
  const held = seats.length > 0 ? seats : [fallbackSeat(draft, main)];
  record(draft, {
    type: 'CountersignOpened',
    countersign: {
      taskId: main.id,
      element: main.element,
      round:
        1 +
        (draft.file.countersigns ?? []).filter(({ element }) => element === main.element).length,
      rule,
      ratio,
      rejection,
      quorum: Math.min(quorum, held.length),
      seats: held,
    },
  });
  openSeats(draft, main);
  return undefined;
}

/** Work for the seats whose turn has come. */
export function openSeats(draft: Draft, main: WorkItem): void {
  const round = roundOf(draft, main.id);
  if (round === undefined) return;
  for (const { id: seat, person, department, position } of seatsToOpen(round)) {
    openPart(draft, main, {
      kind: 'member',
      seat,
      department,
      position,
      ...(person === undefined ? {} : { person }),
    });
  }
}

export function roundOf({ file }: Pick<Draft, 'file'>, taskId: string): Countersign | undefined {
  return file.countersigns?.find((round) => round.taskId === taskId);
}

/** The next free number of a seat. */
export function nextSeatId({ seats }: Countersign): string {
  return String(seats.length + 1);
}

type Words = { readonly value: readonly string[] } | { readonly rejection: CaseRejection };

/** The members as words: written in the diagram, or the texts of a FEEL list. */
function wordsOf(draft: Draft, main: WorkItem, members: string): Words {
  if (!members.startsWith('=')) {
    return { value: members.split(/[\s,]+/).filter((word) => word !== '') };
  }
  const { instance } = draft.file;
  const result = evaluate(members, instance === null ? {} : variablesOf(instance, main.id));
  if ('rejection' in result) return result;
  const { value } = result;
  if (Array.isArray(value) && value.every((word) => typeof word === 'string')) {
    return { value: value as readonly string[] };
  }
  const reason = `${members} gives no list of members`;
  return { rejection: reject('DIAGRAM_MISTAKE', { element: main.element, reason }) };
}

type Place = Pick<Seat, 'department' | 'position' | 'person'>;

/**
 * `position` of the step's department, `department:position`, either with `*` for a seat of each holder, or
 * `person:id`.
 */
function placesOf(draft: Draft, main: WorkItem, word: string): readonly Place[] {
  const { directory } = draft.context;
  const [first = '', second] = word.split(':');
  if (first === 'person') {
    const person = directory.people.find(({ id, disabled }) => id === second && !disabled);
    if (person?.department == null) return [];
    const { id: personId, name, department } = person;
    return [{ department, position: '', person: { personId, name } }];
  }
  const own = main.department ?? draft.file.leadDepartment;
  const department =
    second === undefined ? own : first === 'lead' ? draft.file.leadDepartment : first;
  const position = (second ?? first).replace(/\*$/, '');
  const holders = holdersOf(directory, department, position);
  if (holders.length === 0) return [vacantPlace(draft, department, position)];
  if (!word.endsWith('*')) return [{ department, position }];
  return holders.map(({ id: personId, name, department: unit }) => ({
    department: unit ?? department,
    position: '',
    person: { personId, name },
  }));
}

/** A seat that nobody can take is not passed over: the head of the department has it, and an alert goes out. */
function vacantPlace(draft: Draft, department: string, position: string): Place {
  const heads = headsOf(draft, department);
  const text = `${titleOf(draft)}：会签席位（${department}·${position}）没有在岗人员。`;
  notify(draft, [...peopleWith(draft, 'admin'), ...heads], '无人办理', text);
  return { department, position: heads.length > 0 ? 'head' : position };
}

function fallbackSeat(draft: Draft, main: WorkItem): Seat {
  return {
    id: '1',
    ...vacantPlace(draft, main.department ?? draft.file.leadDepartment, main.position),
  };
}

function isSamePlace(one: Place, other: Place): boolean {
  if (one.person !== undefined || other.person !== undefined)
    return one.person?.personId === other.person?.personId;
  return one.department === other.department && one.position === other.position;
}
