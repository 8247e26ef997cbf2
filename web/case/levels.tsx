import { Steps } from 'antd';
import type { CaseView, LevelStay } from '../contract.ts';
import { dayOf, either, Mark, useIsPhone, useLanguage } from '../shell/index.ts';
import { useLevelsText } from './levels-texts.ts';

/** 四级联动: which units had the case, with the letter of each hand-over and the level that was late. */
export function Levels({ file }: { readonly file: CaseView }) {
  const t = useLevelsText();
  const isPhone = useIsPhone();
  const { levels } = file;
  if (levels.length === 0) return null;
  const isOver = file.decision !== undefined && file.decision !== null;
  return (
    <section className="panel" aria-label={t('title')} data-testid="levels">
      <h2>{t('title')}</h2>
      <Steps
        size="small"
        orientation={isPhone || levels.length > 5 ? 'vertical' : 'horizontal'}
        current={isOver ? levels.length : levels.length - 1}
        items={levels.map((stay) => ({
          title: stay.department.name,
          content: <Stay stay={stay} />,
        }))}
      />
    </section>
  );
}

function Stay({ stay }: { readonly stay: LevelStay }) {
  const t = useLevelsText();
  const language = useLanguage();
  const { arrivedOn, leftOn, document } = stay;
  const days = leftOn === undefined ? dayOf(arrivedOn) : `${dayOf(arrivedOn)} – ${dayOf(leftOn)}`;
  return (
    <div className="small" data-level={stay.level}>
      <div>
        {either(language, stay.levelName, stay.levelNameEn)} · {t(stay.how)} {days}
      </div>
      {stay.isLate && <Mark tone="red">{t('late')}</Mark>}{' '}
      {document !== undefined && (
        <a
          href={`/api/documents/${encodeURIComponent(document)}?inline=1`}
          target="_blank"
          rel="noopener"
        >
          {t(stay.how === 'returned' ? 'returnLetter' : 'letter')}
        </a>
      )}
    </div>
  );
}
