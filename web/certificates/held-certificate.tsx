import type { HeldFacts } from '../contract.ts';
import { dayOf, Mark } from '../shell/index.ts';
import { useHeldText } from './held-texts.ts';

/** 免提交: whether a certificate stands in for a material, as a mark beside its name. */
export function HeldMark({ isValid = true }: { readonly isValid?: boolean }) {
  const t = useHeldText();
  return <Mark tone={isValid ? 'green' : 'red'}>{t(isValid ? 'mark' : 'lostMark')}</Mark>;
}

/** Which certificate it is, its number, and how long it holds. */
export function HeldCertificate({ held }: { readonly held: HeldFacts }) {
  const t = useHeldText();
  const { name, number, validTo } = held;
  return (
    <div data-testid="held">
      {t('stands', { name })}
      <span className="quiet">
        {' '}
        {[
          t('number', { number }),
          validTo === null ? t('forGood') : t('until', { day: dayOf(validTo) }),
        ].join(' · ')}
      </span>
    </div>
  );
}
