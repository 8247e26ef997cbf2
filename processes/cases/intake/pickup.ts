import type { Variables } from '#engine';
import { type CaseRejection, reject } from '../../rejections.ts';
import type { Draft } from '../draft.ts';
import { wordIn } from '../form-word.ts';
import type { CaseFile } from '../types.ts';
import { whyNotPickUp } from './agents.ts';
import type { Pickup, PickupRelation } from './types.ts';

const relations: readonly PickupRelation[] = ['applicant', 'agent', 'other'];

/** 领取登记 of a delivery at the counter: who came, in what quality, with which id. */
export function pickupIn(
  draft: Draft,
  { form, fileIds }: { readonly form: Variables; readonly fileIds: readonly string[] },
): Pickup | CaseRejection | undefined {
  if (form['mode'] !== 'counter') return undefined;
  const receiver = wordIn(form, 'receiver');
  const relation = relationOf(form, draft.file, receiver);
  const idNumber = wordIn(form, 'receiverIdNumber');
  const phone = wordIn(form, 'receiverPhone');
  const pickup: Pickup = {
    receiver,
    relation,
    ...(idNumber === '' ? {} : { idNumber }),
    ...(phone === '' ? {} : { phone }),
    fileIds,
  };
  return whyNot(draft, pickup) ?? pickup;
}

function whyNot({ file, today }: Draft, pickup: Pickup): CaseRejection | undefined {
  const { applicant } = file;
  const { idNumber, relation } = pickup;
  if (idNumber === undefined) return undefined;
  if (relation === 'agent') return whyNotPickUp(file, pickup, today);
  const isOther =
    relation === 'applicant' && applicant.kind === 'person' && idNumber !== applicant.idNumber;
  return isOther
    ? reject('PICKUP_ID_DIFFERS', { person: pickup.receiver, applicant: applicant.name })
    : undefined;
}

function relationOf(form: Variables, { applicant }: CaseFile, receiver: string): PickupRelation {
  const told = relations.find((relation) => relation === form['receiverRelation']);
  return told ?? (receiver === applicant.name ? 'applicant' : 'other');
}
