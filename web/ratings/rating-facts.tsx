import { Descriptions } from 'antd';
import type { RatingView } from '../contract.ts';
import { dayOf, LongText, minuteOf } from '../shell/index.ts';
import { useRatingText } from './rating-texts.ts';

/** What was said in a rating, and what came of it. */
export function RatingFacts({ rating }: { readonly rating: RatingView }) {
  const t = useRatingText();
  const { contact, answer, exclusion } = rating;
  const said = [
    { key: 'score', label: t('score'), children: t(`score${rating.score}`) },
    ...(rating.tags.length > 0
      ? [{ key: 'tags', label: t('tagsGiven'), children: <Tags tags={rating.tags} /> }]
      : []),
    ...(rating.words === ''
      ? []
      : [{ key: 'words', label: t('words'), children: <LongText text={rating.words} /> }]),
    { key: 'at', label: t('at'), children: minuteOf(rating.at) },
  ];
  const after = [
    ...(rating.contactBy && !contact
      ? [{ key: 'contactBy', label: t('willContactBy'), children: dayOf(rating.contactBy) }]
      : []),
    ...(rating.mendBy && !answer
      ? [{ key: 'mendBy', label: t('willMendBy'), children: dayOf(rating.mendBy) }]
      : []),
    ...(contact
      ? [{ key: 'contact', label: t('contacted'), children: <LongText text={contact.text} /> }]
      : []),
    ...(answer
      ? [{ key: 'answer', label: t('answered'), children: <LongText text={answer.text} /> }]
      : []),
    ...(exclusion
      ? [
          {
            key: 'excluded',
            label: t('excluded'),
            children: `${t(exclusion.how)}：${exclusion.text}`,
          },
        ]
      : []),
  ];
  return <Descriptions size="small" column={1} items={[...said, ...after]} />;
}

/** Tags by their names; one that this program does not know stands as it came. */
export function Tags({ tags }: { readonly tags: readonly string[] }) {
  const t = useRatingText();
  const names: Readonly<Record<string, string>> = Object.fromEntries(
    ratingTags.map((tag) => [tag, t(tag)]),
  );
  return tags.map((tag) => names[tag] ?? tag).join(t('between'));
}

export const ratingTags = [
  'quick',
  'friendly',
  'clear',
  'fewTrips',
  'slow',
  'unfriendly',
  'unclear',
  'manyTrips',
  'extraMaterials',
] as const;
