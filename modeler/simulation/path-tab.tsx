import { Alert } from 'antd';
import type { CriticalPath, Limit, Matter } from '#processes';
import { Nothing } from '../../web/shell/index.ts';
import { useSimulationText } from './simulation-texts.ts';

type Props = {
  readonly path: CriticalPath;
  readonly matter: Matter | undefined;
  readonly nameOf: (id: string) => string;
  readonly onShow: (element: string) => void;
};

/** The longest way in working days, lit on the diagram, beside what the matter promises. */
export function PathTab({ path, matter, nameOf, onShow }: Props) {
  const t = useSimulationText();
  if (path.days === 0) return <Nothing text={t('pathNone')} />;
  return (
    <div data-testid="critical-path">
      <p className="simulation-sum">{t('pathSum', { days: path.days })}</p>
      <p className="quiet">{t('pathText')}</p>
      {matter && (
        <>
          <Against
            limit={matter.limits.promised}
            days={path.days}
            text={matter.limits.promised.unit === 'day' ? 'pathPromisedDays' : 'pathPromised'}
          />
          <Against
            limit={matter.limits.statutory}
            days={path.days}
            text={matter.limits.statutory.unit === 'day' ? 'pathStatutoryDays' : 'pathStatutory'}
          />
        </>
      )}
      <ol className="simulation-path">
        {path.steps.map(({ id, days }) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => onShow(id)}>
              {nameOf(id)}
            </button>
            <span>{t('days', { days })}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

type AgainstProps = {
  readonly limit: Limit;
  readonly days: number;
  readonly text: 'pathPromised' | 'pathStatutory' | 'pathPromisedDays' | 'pathStatutoryDays';
};

/** Working days against a limit; calendar days are only named, since their number depends on the date. */
function Against({ limit, days, text }: AgainstProps) {
  const t = useSimulationText();
  if (limit.unit === 'day') {
    return <Alert type="info" showIcon title={t(text, { days: limit.days })} />;
  }
  const over = days - limit.days;
  return (
    <Alert
      type={over > 0 ? 'error' : 'success'}
      showIcon
      title={`${t(text, { days: limit.days })} · ${over > 0 ? t('exceeds', { days: over }) : t('fits')}`}
    />
  );
}
