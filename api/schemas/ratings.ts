import { z } from 'zod';
import { ratingTags, scores } from '#processes';
import { filledText, instant, text } from './common.ts';

const score = z.union(scores.map((one) => z.literal(one))).meta({
  description: '1 非常满意, 2 满意, 3 基本满意, 4 不满意, 5 非常不满意; 4 and 5 are bad',
});
const tags = z.array(z.enum(ratingTags)).max(ratingTags.length);

export const rateCase = z.strictObject({
  score,
  tags: tags.default([]),
  words: text(1000).default(''),
  named: z.boolean().meta({ description: '实名: the department then learns who rated' }),
});
export const contactRater = z.strictObject({
  text: filledText(2000),
  complexity: text(500).optional().meta({ description: 'why 15 working days instead of 5' }),
});
export const answerRating = z.strictObject({ text: filledText(2000) });
export const excludeRating = z.strictObject({
  how: z.enum(['mistaken', 'malicious']),
  text: filledText(2000),
});

const did = z.object({ at: instant, by: z.string(), text: z.string() });
const ratingFacts = {
  score,
  tags: z.array(z.string()),
  words: z.string(),
  named: z.boolean(),
  at: instant,
  contactBy: z.string().optional(),
  mendBy: z.string().optional(),
  contact: did.extend({ complexity: z.string().optional() }).optional(),
  answer: did.optional(),
  exclusion: did.extend({ how: z.enum(['mistaken', 'malicious']) }).optional(),
};

/** The rating as its applicant sees it. */
export const ratingView = z.object(ratingFacts).meta({ id: 'Rating' });

export const ratingLine = z
  .object({
    id: z.string(),
    department: z.object({ id: z.string(), name: z.string() }),
    matterName: z.string(),
    case: z
      .object({ number: z.string(), applicant: z.string(), phone: z.string() })
      .nullable()
      .meta({ description: 'null: rated without a name' }),
    ...ratingFacts,
    state: z.enum(['good', 'toContact', 'toMend', 'answered', 'excluded']),
    lateSince: z.string().nullable(),
    may: z.object({ contact: z.boolean(), answer: z.boolean(), exclude: z.boolean() }),
  })
  .meta({ id: 'RatingLine' });
export type RatingLineView = z.infer<typeof ratingLine>;
export const ratingDone = z.object({ id: z.string() });

const count = z.number().int();
export const ratingFigures = z
  .object({
    rated: count,
    satisfied: count.meta({ description: '1, 2 and 3' }),
    bad: count,
    answered: count,
    late: count,
    excluded: count.meta({ description: 'counts nowhere else' }),
  })
  .meta({ id: 'RatingFigures' });
