import { eitherAtHead, type Language, useLanguage } from '../shell/language.ts';
import { useReportsText } from './reports-texts.ts';

type Named = { readonly key: string; readonly name: string; readonly nameEn: string };
export type Report = {
  readonly matter: { readonly code: string; readonly name: string };
  readonly department: string | null;
  readonly total: number;
  readonly isCut: boolean;
  readonly splits: readonly Named[];
  readonly rows: readonly (Named & {
    readonly count: number;
    readonly share: number;
    readonly median: number | null;
    readonly splits: readonly number[];
  })[];
};

/** A name as a heading has it. */
export function headOf(
  language: Language,
  { name, nameEn }: { readonly name: string; readonly nameEn: string },
): string {
  return eitherAtHead(language, name, nameEn);
}

type Props = {
  readonly report: Report;
  /** What the lines are, and what is half above and half below; undefined while nobody knows. */
  readonly by: string | undefined;
  readonly measure: string | undefined;
};

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** Every line with its bar: as long as its count beside the longest. */
export function ReportTable({ report: { rows, splits }, by, measure }: Props) {
  const t = useReportsText();
  const language = useLanguage();
  const say = (named: Named) => headOf(language, named);
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: splits go off at the side, where the keyboard must get, too
    <section className="table-scroll" aria-label={t('title')} tabIndex={0}>
      <table className="plain-table report-table">
        <thead>
          <tr>
            <th scope="col">{by ?? t('group')}</th>
            <th scope="col">{t('count')}</th>
            <th scope="col">{t('share')}</th>
            <th scope="col">{measure === undefined ? t('median') : t('medianOf', { measure })}</th>
            {splits.map((split) => (
              <th key={split.key} scope="col">
                {say(split)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{say(row)}</th>
              <td>
                <span className="report-bar" aria-hidden="true">
                  <span style={{ width: `${(100 * row.count) / most}%` }} />
                </span>{' '}
                {row.count}
              </td>
              <td>{percent(row.share)}</td>
              <td>{row.median ?? '—'}</td>
              {row.splits.map((count, at) => (
                <td key={splits[at]?.key ?? at}>{count}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
