import type { SupplementView } from '../contract.ts';
import { dayOf, LongText, Mark, Nothing } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';

/** The supplement notices of a case: what was missing, until when, and whether it came. */
export function Supplements({ supplements }: { readonly supplements: readonly SupplementView[] }) {
  const t = useCaseText();
  if (supplements.length === 0) return <Nothing text={t('noSupplements')} />;
  return (
    <ul className="rows">
      {supplements.map((supplement) => (
        <li key={supplement.id}>
          <div className="row-head">
            <strong>{t('sentOn', { at: dayOf(supplement.sentAt) })}</strong>
            <span>{t('supplementDue', { due: supplement.dueOn })}</span>
            <SupplementState supplement={supplement} />
          </div>
          <SupplementItems items={supplement.items} />
        </li>
      ))}
    </ul>
  );
}

/** The list of a notice: each material with its reason and what would be right. */
function SupplementItems({ items }: { readonly items: SupplementView['items'] }) {
  const t = useCaseText();
  return (
    <ol className="supplement-items">
      {items.map((item) => (
        <li key={`${item.materialCode} ${item.reason}`}>
          <strong>{item.materialName}</strong>
          <LongText text={t('reasonIs', { text: item.reason })} />
          {item.requirement && <LongText text={t('requirementIs', { text: item.requirement })} />}
        </li>
      ))}
    </ol>
  );
}

function SupplementState({ supplement }: { readonly supplement: SupplementView }) {
  const t = useCaseText();
  if (supplement.outcome === 'expired') return <Mark tone="red">{t('expired')}</Mark>;
  if (supplement.receivedAt === undefined)
    return <Mark tone="yellow">{t('waitingSupplement')}</Mark>;
  return <Mark tone="green">{t('received', { at: dayOf(supplement.receivedAt) })}</Mark>;
}
