import type { ClockContext } from '../cases/clocks.ts';
import { isBefore } from '../cases/instants.ts';
import type {
  CaseFile,
  CaseMaterial,
  CaseStreamEvent,
  DocumentKind,
  WorkItem,
} from '../cases/types.ts';
import { materialNameOf } from '../matters/material-name.ts';
import type { Limit } from '../matters/types.ts';
import { departmentNameOf, positionNameOf } from '../staff/directory.ts';
import type { Actor } from '../staff/types.ts';
import { type Code, unitCodes } from './codes.ts';
import type { ExchangeKind, ExchangeMessage } from './message.ts';

/** What messages may know beside the case: the same as its clocks. */
export type ExchangeContext = ClockContext;

/** A message without its envelope; `of` tells several of a kind in one case apart. */
export type Said = {
  readonly kind: ExchangeKind;
  readonly of?: string;
  readonly body: ExchangeMessage['body'];
};

type Body = ExchangeMessage['body'];

export function departmentSaid({ directory }: ExchangeContext, id: string | null): Body {
  return {
    departmentCode: id,
    departmentName: id === null ? null : departmentNameOf(directory, id),
  };
}

/** Who did it and in which position (审批人, 职务). */
export function personSaid({ directory }: ExchangeContext, by: Actor): Body {
  return {
    person: by.name,
    positions: by.positions.map((code) => positionNameOf(directory, code)),
    actingFor: by.actingFor?.name ?? null,
  };
}

export function codeSaid(name: string, said: Code): Body {
  return { [`${name}Code`]: said.code, [`${name}Name`]: said.name };
}

/** A limit as `{name}Days`, with code and name of its unit. */
export function limitSaid(name: string, { days, unit }: Pick<Limit, 'days' | 'unit'>): Body {
  return { [`${name}Days`]: days, ...codeSaid(`${name}Unit`, unitCodes[unit]) };
}

/** The number of the newest document of a kind. */
export function numberOf(file: CaseFile, kind: DocumentKind): string | null {
  return file.documents.findLast((document) => document.kind === kind)?.number ?? null;
}

/** 步骤号: which step of the case it was, counted from 1 in the order in which steps were done. */
export function stepNumber(file: CaseFile, item: WorkItem): number {
  const earlier = Object.values(file.workItems).filter((other) => isEarlier(other, item));
  return earlier.length + 1;
}

function isEarlier(one: WorkItem, other: WorkItem): boolean {
  if (one === other || one.state !== 'completed' || one.completedAt === undefined) return false;
  if (other.completedAt === undefined || isBefore(one.completedAt, other.completedAt)) return true;
  return !isBefore(other.completedAt, one.completedAt) && Number(one.id) < Number(other.id);
}

/** An event of one type. */
export type Of<Type extends CaseStreamEvent['type']> = Extract<
  CaseStreamEvent,
  { readonly type: Type; readonly by: Actor }
>;

/** What was handed in of each material. */
export function materialsSaid(
  { matter }: ExchangeContext,
  materials: readonly Pick<CaseMaterial, 'code' | 'fileIds'>[],
): Body[string] {
  return materials.map(({ code, fileIds }) => ({
    code,
    name: materialNameOf(matter, code),
    files: fileIds.length,
  }));
}
