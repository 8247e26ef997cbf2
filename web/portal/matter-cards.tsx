import { Link } from 'wouter';
import type { MatterRow } from '../contract.ts';
import { Loaded, Nothing } from '../shell/index.ts';
import { useMatters } from './matters.ts';
import { usePortalText } from './portal-texts.ts';

/** Matters as cards, filtered by words. */
export function MatterCards({ q }: { readonly q: string }) {
  const t = usePortalText();
  const matters = useMatters(q);
  return (
    <Loaded query={matters}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing text={q === '' ? t('noMatters') : t('noMattersFound', { q })} />
        ) : (
          <ul className="matter-cards" aria-label={t('matters')}>
            {items.map((matter) => (
              <MatterCard key={matter.code} matter={matter} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function MatterCard({ matter }: { readonly matter: MatterRow }) {
  const t = usePortalText();
  const { promised, statutory } = matter;
  return (
    <li>
      <Link href={`/guides/${encodeURIComponent(matter.code)}`} className="matter-card">
        <div className="quiet small">
          {matter.category} · {matter.kindName}
        </div>
        <h3>{matter.name}</h3>
        <div>{matter.leadDepartment.name}</div>
        <div className="matter-limits">
          <strong>{t('promised', { days: promised.days, unit: t(promised.unit) })}</strong>
          <span className="quiet">
            {t('statutory', { days: statutory.days, unit: t(statutory.unit) })}
          </span>
        </div>
      </Link>
    </li>
  );
}
