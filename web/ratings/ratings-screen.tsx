import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { useSearchParams } from 'wouter';
import { CaseLink } from '../case/case-link.tsx';
import { LifeDialog } from '../case/life-dialog.tsx';
import { ChoiceField, ReasonField } from '../case/life-fields.tsx';
import type { RatingFigures, RatingLine } from '../contract.ts';
import type { Column } from '../shell/data-table.tsx';
import { api, dayOf, LongText, Mark, minuteOf, PageShell, path } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import { ComplexityField } from './complexity-field.tsx';
import { Tags } from './rating-facts.tsx';
import { useRatingText } from './rating-texts.ts';

const states = ['open', 'bad', 'all'] as const;

/** 好差评 of one's department, and the follow-up of the bad ones. */
export function RatingsScreen() {
  const t = useRatingText();
  const [search, setSearch] = useSearchParams();
  const active = states.find((state) => state === search.get('state')) ?? 'open';
  return (
    <PageShell title={t('listTitle')} subtitle={t('listLead')}>
      <Figures />
      <Tabs
        activeKey={active}
        destroyOnHidden
        onChange={(state) => setSearch({ state }, { replace: true })}
        items={states.map((state) => ({
          key: state,
          label: t(state),
          children: <Ratings state={state} />,
        }))}
      />
    </PageShell>
  );
}

/** 满意率 and 差评整改率, of what was rated only: silence is no praise. */
function Figures() {
  const t = useRatingText();
  const figures = useQuery({
    queryKey: ['cases', 'ratings', 'figures'],
    queryFn: () => api.get<RatingFigures>('/ratings/figures'),
  });
  if (figures.data === undefined) return null;
  const { rated, satisfied, bad, answered, late, excluded } = figures.data;
  return (
    <p role="status">
      {[
        t('figureRated', { rated }),
        rated > 0 && t('figureSatisfied', { share: shareOf(satisfied, rated) }),
        bad > 0 && t('figureAnswered', { share: shareOf(answered, bad), bad }),
        late > 0 && t('figureLate', { late }),
        excluded > 0 && t('figureExcluded', { excluded }),
      ]
        .filter(Boolean)
        .join(t('comma'))}
    </p>
  );
}

const shareOf = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;

function Ratings({ state }: { readonly state: (typeof states)[number] }) {
  const t = useRatingText();
  const columns: readonly Column<RatingLine>[] = [
    { title: t('at'), render: ({ at }) => minuteOf(at) },
    { title: t('score'), render: (line) => <Said line={line} /> },
    {
      title: t('matter'),
      render: ({ matterName }) => <div className="cell">{matterName}</div>,
    },
    { title: t('department'), render: ({ department }) => department.name },
    { title: t('case'), render: (line) => <Whose line={line} /> },
    { title: t('state'), render: (line) => <State line={line} /> },
    { title: t('actions'), className: 'cell-stays', render: (line) => <Actions line={line} /> },
  ];
  return (
    <QueryTable<RatingLine>
      queryKey="cases"
      path="/ratings"
      query={{ state }}
      rowKey="id"
      label={t('listTitle')}
      empty={t('none')}
      columns={columns}
      card={(line) => (
        <>
          <Said line={line} />
          <div>{line.matterName}</div>
          <Whose line={line} />
          <div>
            <State line={line} />
          </div>
          <div className="quiet small">
            {t('at')} {minuteOf(line.at)}
          </div>
          <Actions line={line} />
        </>
      )}
    />
  );
}

type Props = { readonly line: RatingLine };

function Said({ line }: Props) {
  const t = useRatingText();
  return (
    <div className="cell">
      <Mark tone={line.score >= 4 ? 'red' : 'green'}>{t(`score${line.score}`)}</Mark>
      <div className="quiet small">
        <Tags tags={line.tags} />
      </div>
      {line.words !== '' && <LongText text={line.words} />}
    </div>
  );
}

function Whose({ line }: Props) {
  const t = useRatingText();
  if (line.case === null) return t('anonymous');
  const { number, applicant, phone } = line.case;
  return (
    <>
      <CaseLink number={number} />
      <div className="small">
        {applicant} <a href={`tel:${phone}`}>{phone}</a>
      </div>
    </>
  );
}

const names = {
  good: 'good',
  toContact: 'toContact',
  toMend: 'toMend',
  answered: 'answeredState',
  excluded: 'excludedState',
} as const;

function State({ line }: Props) {
  const t = useRatingText();
  const { state, contactBy, mendBy, lateSince } = line;
  const due = state === 'toContact' ? contactBy : state === 'toMend' ? mendBy : undefined;
  const label = t(state === 'toContact' ? 'contactBy' : 'mendBy');
  return (
    <div className="cell">
      {t(names[state])}
      {due && !lateSince && (
        <div className="quiet small">
          {label} {dayOf(due)}
        </div>
      )}
      {lateSince && (
        <div>
          <Mark tone="red">{t('late', { day: dayOf(lateSince) })}</Mark>
        </div>
      )}
      <Did label={t('contacted')} text={line.contact?.text} />
      <Did label={t('answered')} text={line.answer?.text} />
      <Did label={t('excluded')} text={line.exclusion?.text} />
    </div>
  );
}

function Did({ label, text }: { readonly label: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <div className="quiet small">
      {label}
      <LongText text={text} rows={2} />
    </div>
  );
}

function Actions({ line }: Props) {
  const t = useRatingText();
  const { may, id } = line;
  return (
    <div className="buttons">
      {may.contact && (
        <LifeDialog<{ readonly text: string; readonly complexity?: string }>
          name="contact"
          isSmall
          title={t('contact')}
          text={t('contactText')}
          path={path`/ratings/${id}/contact`}
          body={({ text, complexity = '' }) => ({
            text: text.trim(),
            ...(complexity.trim() !== '' && { complexity: complexity.trim() }),
          })}
        >
          <About line={line} />
          <ReasonField name="text" label={t('contactWords')} />
          <ComplexityField />
        </LifeDialog>
      )}
      {may.answer && (
        <LifeDialog<{ readonly text: string }>
          name="answer"
          isSmall
          title={t('answer')}
          text={t('answerText')}
          path={path`/ratings/${id}/answer`}
          body={({ text }) => ({ text: text.trim() })}
        >
          <About line={line} />
          <ReasonField name="text" label={t('answerWords')} />
        </LifeDialog>
      )}
      {may.exclude && (
        <LifeDialog<{ readonly text: string; readonly how: string }>
          name="exclude"
          isSmall
          title={t('exclude')}
          text={t('excludeText')}
          path={path`/ratings/${id}/exclusion`}
          body={({ text, how }) => ({ text: text.trim(), how })}
        >
          <About line={line} />
          <ChoiceField
            name="how"
            label={t('how')}
            options={[
              { value: 'mistaken', label: t('mistaken') },
              { value: 'malicious', label: t('malicious') },
            ]}
          />
          <ReasonField name="text" label={t('excludeWords')} />
        </LifeDialog>
      )}
    </div>
  );
}

/** Which rating a dialog is about, with whom to call. */
function About({ line }: Props) {
  return (
    <section className="question">
      <Said line={line} />
      <Whose line={line} />
      {line.contact && <LongText text={line.contact.text} />}
    </section>
  );
}
