import { Link } from 'wouter';
import type { MatterRow } from '../contract.ts';
import { either, Loaded, More, Nothing, useLanguage } from '../shell/index.ts';
import { useMatters, type Wanted } from './matters.ts';
import { usePortalText } from './portal-texts.ts';

/** Matters as cards: those that fit what is wanted. */
export function MatterCards({ wanted }: { readonly wanted: Wanted }) {
  const t = usePortalText();
  const list = useMatters(wanted);
  const { q, theme } = wanted;
  const none = theme === undefined ? t('noMatters') : t('noMattersHere');
  const nothing = q === '' ? none : t('noMattersFound', { q });
  return (
    <Loaded query={{ data: list.rows, error: list.error, refetch: list.refetch }}>
      {(rows) =>
        rows.length === 0 ? (
          <Nothing text={nothing} />
        ) : (
          <>
            <ul className="matter-cards" aria-label={t('matters')}>
              {rows.map((matter) => (
                <MatterCard key={matter.code} matter={matter} />
              ))}
            </ul>
            <More list={list} />
          </>
        )
      }
    </Loaded>
  );
}

function MatterCard({ matter }: { readonly matter: MatterRow }) {
  const t = usePortalText();
  const language = useLanguage();
  const { promised, statutory, kindName, kindNameEn } = matter;
  return (
    <li>
      <Link href={`/guides/${encodeURIComponent(matter.code)}`} className="matter-card">
        <div className="quiet small">
          {matter.category} · {either(language, kindName, kindNameEn)}
        </div>
        <h3>{matter.name}</h3>
        <div>{matter.leadDepartment.name}</div>
        <div className="matter-limits">
          <strong>
            {promised.days === 0
              ? t('onTheSpot')
              : t('promised', {
                  days: promised.days,
                  unit: t(promised.unit, { count: promised.days }),
                })}
          </strong>
          {statutory.days > 0 && (
            <span className="quiet">
              {t('statutory', {
                days: statutory.days,
                unit: t(statutory.unit, { count: statutory.days }),
              })}
            </span>
          )}
        </div>
      </Link>
    </li>
  );
}
