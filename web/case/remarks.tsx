import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { CaseView, RemarkView } from '../contract.ts';
import { FileLinks } from '../files/file-links.tsx';
import { LongText, Mark, minuteOf, Nothing } from '../shell/index.ts';
import { useRemarkText } from './remark-texts.ts';

const RemarkForm = lazy(async () => ({ default: (await import('./remark-form.tsx')).RemarkForm }));
const WithdrawRemark = lazy(async () => ({
  default: (await import('./withdraw-remark.tsx')).WithdrawRemark,
}));

type Props = { readonly file: Pick<CaseView, 'number' | 'remarks' | 'mayRemark'> };

/** What those who handle a case noted on it, newest first, and the place to note more. */
export function Remarks({ file: { number, remarks, mayRemark } }: Props) {
  const t = useRemarkText();
  return (
    <section aria-label={t('title')}>
      {mayRemark && (
        <Suspense>
          <RemarkForm number={number} />
        </Suspense>
      )}
      {remarks.length === 0 ? (
        <Nothing text={t('none')} />
      ) : (
        <ul className="rows">
          {remarks.toReversed().map((remark) => (
            <Remark key={remark.id} number={number} remark={remark} />
          ))}
        </ul>
      )}
    </section>
  );
}

type One = { readonly number: string; readonly remark: RemarkView };

function Remark({ number, remark }: One) {
  const t = useRemarkText();
  const [isAsking, setAsking] = useState(false);
  const { withdrawn, mentions, files } = remark;
  return (
    <li data-remark={remark.id}>
      <div className="row-head">
        <strong>{remark.by}</strong>
        <span className="quiet">{remark.departmentName}</span>
        <time className="quiet small">{minuteOf(remark.at)}</time>
        {withdrawn && <Mark>{t('withdrawn')}</Mark>}
        {remark.mayWithdraw && (
          <Button
            className="row-end"
            type="text"
            size="small"
            aria-label={t('withdrawOf', { at: minuteOf(remark.at) })}
            onClick={() => setAsking(true)}
          >
            {t('withdraw')}
          </Button>
        )}
      </div>
      <div className={withdrawn ? 'remark-withdrawn' : ''}>
        <LongText text={remark.text} />
      </div>
      {mentions.length > 0 && (
        <div className="quiet small">{t('told', { names: mentions.join('、') })}</div>
      )}
      {files.length > 0 && <FileLinks files={files} />}
      {withdrawn && (
        <div className="quiet small">
          {t('withdrawnWhy', { at: minuteOf(withdrawn.at), reason: withdrawn.reason })}
        </div>
      )}
      {isAsking && (
        <Suspense>
          <WithdrawRemark number={number} remark={remark} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </li>
  );
}
