import { Timeline as Line } from 'antd';
import type { TimelineEntry } from '../contract.ts';
import { FileLinks } from '../files/file-links.tsx';
import { either, LongText, minuteOf, Nothing, useLanguage } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';

/** Who did what and when, newest first. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const t = useCaseText();
  const language = useLanguage();
  if (entries.length === 0) return <Nothing text={t('noTimeline')} />;
  const newestFirst = entries
    .map((entry, index) => ({ entry, key: `${index} ${entry.at}` }))
    .toReversed();
  return (
    <Line
      items={newestFirst.map(({ entry, key }) => ({
        key,
        content: (
          <div className="timeline-entry">
            <div>
              <strong className="status">{either(language, entry.title, entry.titleEn)}</strong>
              {entry.by && <span className="quiet"> · {personOf(entry.by)}</span>}
            </div>
            <time className="quiet small">{minuteOf(entry.at)}</time>
            {entry.text !== undefined && entry.text !== '' && <LongText text={entry.text} />}
            {entry.files && <FileLinks files={entry.files} />}
            {entry.signature !== undefined && (
              <img
                className="signature"
                src={`/api/files/${encodeURIComponent(entry.signature)}?inline=1`}
                alt={t('signatureBy', { name: entry.by?.name ?? '' })}
              />
            )}
          </div>
        ),
      }))}
    />
  );
}

const personOf = (by: NonNullable<TimelineEntry['by']>): string =>
  by.departmentName ? `${by.name} · ${by.departmentName}` : by.name;
