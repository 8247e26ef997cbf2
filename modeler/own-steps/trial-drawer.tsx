import { useQuery } from '@tanstack/react-query';
import { Alert, Drawer, Table, type TableColumnsType } from 'antd';
import { api, Loaded, Mark } from '../../web/shell/index.ts';
import { addressOf, type BranchView, type Place, type Trial } from './branches.ts';
import { useOwnStepsText } from './own-steps-texts.ts';

type Props = {
  readonly branch: BranchView;
  readonly place: Place;
  readonly xml: () => Promise<string>;
  readonly onClose: () => void;
};

/** Plays the drawing with the engine in every way its people could decide. */
export function TrialDrawer({ branch, place, xml, onClose }: Props) {
  const t = useOwnStepsText();
  const trial = useQuery({
    queryKey: ['own-steps-trial', branch.key],
    queryFn: async () => api.post<Trial>(`${addressOf(place)}/trial`, { xml: await xml() }),
    gcTime: 0,
    retry: false,
  });
  return (
    <Drawer open title={t('try')} onClose={onClose} size={760}>
      <p>{t('tryText')}</p>
      <Loaded query={trial}>{(data) => <Ways trial={data} branch={branch} />}</Loaded>
    </Drawer>
  );
}

type Way = Trial['ways'][number] & { readonly number: number };

function Ways({ trial, branch }: { readonly trial: Trial; readonly branch: BranchView }) {
  const t = useOwnStepsText();
  const columns: TableColumnsType<Way> = [
    { title: t('way'), dataIndex: 'number' },
    {
      title: t('steps'),
      render: (_, { steps }) =>
        steps.map(({ name, outcomeName }) => `${name}（${outcomeName}）`).join(' → '),
    },
    { title: t('days'), render: (_, { days }) => t(branch.limit?.unit ?? 'workday', { days }) },
    {
      title: t('answer'),
      render: (_, { ending, answer, problem }) =>
        ending === 'answered' ? (
          <Mark tone="green">
            {branch.outcomes.find(({ value }) => value === answer)?.name ?? answer}
          </Mark>
        ) : (
          <Mark tone="red">{problem ?? t(ending)}</Mark>
        ),
    },
  ];
  return (
    <div data-testid="trial">
      {trial.unreached.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('unreached', { names: trial.unreached.join('、') })}
        />
      )}
      {trial.isCut && <Alert type="info" title={t('isCut', { count: trial.ways.length })} />}
      <Table<Way>
        rowKey="number"
        size="small"
        columns={columns}
        dataSource={trial.ways.map((way, at) => ({ ...way, number: at + 1 }))}
        pagination={trial.ways.length > 20 ? { pageSize: 20 } : false}
      />
    </div>
  );
}
