import type { Block, BlockId } from './block.ts';
import { decision, delivery } from './conclusion.ts';
import { review, survey } from './examination.ts';
import { intake, supplement } from './intake.ts';
import { opinions } from './opinions.ts';

/** A building block as the palette offers it; the words are keys of the dictionary. */
export type BlockOffer = {
  readonly block: Block;
  /** On the palette's button: two Chinese characters. */
  readonly short: string;
  readonly title: string;
  readonly description: string;
};

/** The building blocks, in the order of a procedure. */
export const blockOffers: readonly BlockOffer[] = [
  {
    block: intake,
    short: 'Intake',
    title: 'Receipt and acceptance',
    description: 'Pre-check with acceptance, supplement, refusal and deemed acceptance',
  },
  {
    block: supplement,
    short: 'Suppl.',
    title: 'Supplement',
    description: 'Waits for the applicant, with its period',
  },
  {
    block: opinions,
    short: 'Opinion',
    title: 'Opinions of departments (in parallel)',
    description: 'Letters to the co-departments, reminder and escalation',
  },
  {
    block: survey,
    short: 'Visit',
    title: 'Survey of the place',
    description: 'Two people or more, with checklist',
  },
  {
    block: review,
    short: 'Check',
    title: 'Examination and review',
    description: 'The officer examines, the reviewer passes or returns it',
  },
  {
    block: decision,
    short: 'Decide',
    title: 'Decision of the head',
    description: 'Grant or deny, with the document of the decision',
  },
  {
    block: delivery,
    short: 'Deliver',
    title: 'Delivery and end',
    description: 'Hands over the result and ends the case',
  },
];

export function blockOf(id: BlockId): Block | undefined {
  return blockOffers.find(({ block }) => block.id === id)?.block;
}
