import { useQuery } from '@tanstack/react-query';
import { Alert, Select, Typography } from 'antd';
import type { ReactNode } from 'react';
import { DateField } from '../forms/date-field.tsx';
import { MatterSelect } from '../portal/matter-select.tsx';
import { useAddressFilter } from '../shell/address-filter.ts';
import { ExportMenu } from '../shell/export-menu.tsx';
import { api, Loaded, Nothing, PageShell, path, useLanguage } from '../shell/index.ts';
import { headOf, type Report, ReportTable } from './report-table.tsx';
import './reports.css';
import { useReportsText } from './reports-texts.ts';

type Named = { readonly key: string; readonly name: string; readonly nameEn: string };
type Offer = {
  readonly by: readonly (Named & { readonly kind: string })[];
  readonly measures: readonly Named[];
};
type Filter = 'matter' | 'by' | 'split' | 'measure' | 'from' | 'to';

const splits: readonly string[] = ['outcome', 'region', 'situation', 'year'];

/** Cases of a matter counted by what their applications say; what was asked for lives in the address. */
export function ReportsScreen() {
  const t = useReportsText();
  const { of, filter } = useAddressFilter<Filter>();
  const matter = of('matter');
  const query = {
    ...{ by: of('by') || 'outcome', split: of('split'), measure: of('measure') },
    ...{ from: of('from'), to: of('to') },
  };
  return (
    <PageShell
      title={t('title')}
      extra={
        matter !== '' && <ExportMenu list={`reports/${matter}`} query={query} title={t('title')} />
      }
    >
      <Typography.Paragraph type="secondary">{t('intro')}</Typography.Paragraph>
      <Wishes matter={matter} query={query} filter={filter} />
      {matter === '' ? <Nothing text={t('pick')} /> : <Shown matter={matter} query={query} />}
    </PageShell>
  );
}

type Query = Readonly<Record<Exclude<Filter, 'matter'>, string>>;
type WishesProps = {
  readonly matter: string;
  readonly query: Query;
  readonly filter: (name: Filter, value: string | null | undefined) => void;
};

function Wishes({ matter, query, filter }: WishesProps) {
  const t = useReportsText();
  const language = useLanguage();
  const { data } = useOffer(matter);
  const optionsOf = (all: readonly Named[] = []) =>
    all.map(({ key, ...named }) => ({ value: key, label: headOf(language, named) }));
  // Before it is known what is offered there is no name for a key.
  const known = (key: string) => (data === undefined ? null : key);
  const chooseMatter = (code: string | undefined) => {
    // Fields are those of the matter before.
    filter('by', null);
    filter('measure', null);
    filter('matter', code);
  };
  return (
    <div className="report-wishes">
      <Labelled text={t('matter')}>
        <MatterSelect
          label={t('matter')}
          value={matter}
          placeholder={t('chooseMatter')}
          onChange={chooseMatter}
        />
      </Labelled>
      <Labelled text={t('by')}>
        <Select
          aria-label={t('by')}
          value={known(query.by)}
          disabled={data === undefined}
          onChange={(key) => filter('by', key)}
          options={optionsOf(data?.by)}
        />
      </Labelled>
      <Labelled text={t('split')}>
        <Select
          aria-label={t('split')}
          value={known(query.split) || null}
          placeholder={t('noSplit')}
          allowClear
          disabled={data === undefined}
          onChange={(key) => filter('split', key)}
          options={optionsOf(
            data?.by.filter(({ key }) => splits.includes(key) && key !== query.by),
          )}
        />
      </Labelled>
      <Labelled text={t('measure')}>
        <Select
          aria-label={t('measure')}
          value={known(query.measure || 'days')}
          disabled={data === undefined}
          onChange={(key) => filter('measure', key)}
          options={optionsOf(data?.measures)}
        />
      </Labelled>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} htmlFor={`report-${name}`} className="report-wish">
          <span className="quiet small">{t(name)}</span>
          <DateField
            id={`report-${name}`}
            value={query[name] || null}
            onChange={(day) => filter(name, day)}
          />
        </label>
      ))}
    </div>
  );
}

/** What a matter's cases may be counted by. */
function useOffer(matter: string) {
  return useQuery({
    queryKey: ['reports', 'offer', matter],
    enabled: matter !== '',
    queryFn: () => api.get<Offer>(path`/reports/${matter}/offer`),
  });
}

function Labelled({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div className="report-wish">
      <span className="quiet small">{text}</span>
      {children}
    </div>
  );
}

function Shown({ matter, query }: Pick<WishesProps, 'matter' | 'query'>) {
  const t = useReportsText();
  const language = useLanguage();
  const offer = useOffer(matter).data;
  const nameOf = (all: readonly Named[] | undefined, wanted: string) => {
    const named = all?.find(({ key }) => key === wanted);
    return named && headOf(language, named);
  };
  const heads = {
    by: nameOf(offer?.by, query.by),
    measure: nameOf(offer?.measures, query.measure || 'days'),
  };
  const report = useQuery({
    queryKey: ['reports', matter, query],
    queryFn: () => api.get<Report>(path`/reports/${matter}`, query),
  });
  if (query.from !== '' && query.to !== '' && query.from > query.to)
    return <Nothing text={t('backwards')} />;
  return (
    <Loaded query={report}>
      {(found) => (
        <section className="panel" aria-label={found.matter.name} data-testid="report">
          <h2 className="panel-title">
            {found.matter.name} <span className="quiet">{t('total', { total: found.total })}</span>
          </h2>
          {found.department !== null && <p className="quiet small">{t('own')}</p>}
          {found.isCut && <Alert type="warning" showIcon title={t('cut')} />}
          {found.rows.length === 0 ? (
            <Nothing text={t('empty')} />
          ) : (
            <ReportTable report={found} {...heads} />
          )}
        </section>
      )}
    </Loaded>
  );
}
