import type { CaseView, GatheredItem, ReviewView } from '../contract.ts';
import { dayOf, LongText, Mark, minuteOf } from '../shell/index.ts';
import { useJointText } from './joint-texts.ts';

/** What each department found in the materials, for the lead to sum up. */
export function Reviews({ reviews }: Pick<CaseView, 'reviews'>) {
  const t = useJointText();
  if (reviews.length === 0) return null;
  return (
    <section className="survey" aria-label={t('reviews')}>
      <strong>{t('reviews')}</strong>
      <p className="quiet small">{t('reviewsHelp')}</p>
      <ul className="rows">
        {reviews.map((review) => (
          <Review key={`${review.department.id} ${review.askedAt}`} review={review} />
        ))}
      </ul>
    </section>
  );
}

const tones = { inOrder: 'green', defects: 'yellow', silent: 'red' } as const;

function Review({ review }: { readonly review: ReviewView }) {
  const t = useJointText();
  const { department, result, dueOn, items, opinion, by, at } = review;
  const due = dueOn === null ? '' : dayOf(dueOn);
  return (
    <li data-department={department.id}>
      <div className="row-head">
        <strong>{department.name}</strong>
        <Mark tone={result === null ? 'neutral' : tones[result]}>
          {result === null ? t('reviewing', { due }) : t(result, { count: items.length })}
        </Mark>
        {by !== null && at !== null && (
          <span className="quiet small">
            {by} · {minuteOf(at)}
          </span>
        )}
      </div>
      <Items items={items} />
      {opinion !== '' && <LongText text={opinion} />}
    </li>
  );
}

function Items({ items }: { readonly items: readonly GatheredItem[] }) {
  if (items.length === 0) return null;
  return (
    <ol>
      {items.map(({ materialCode, materialName, reason, requirement }) => (
        <li key={materialCode}>
          {materialName}：{reason}
          {requirement !== '' && <span className="quiet">（{requirement}）</span>}
        </li>
      ))}
    </ol>
  );
}
