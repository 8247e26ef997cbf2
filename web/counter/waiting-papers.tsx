import { App, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { CaseLink } from '../case/case-link.tsx';
import { api, Loaded, Mark, minuteOf, Nothing, useAct, useList } from '../shell/index.ts';
import { byDepartment, type Handover, type Paper } from './counter-data.ts';
import { useCounterText } from './counter-texts.ts';

/** Papers of the window by department; those that are chosen go on a list. */
export function WaitingPapers() {
  const t = useCounterText();
  const list = useList<Paper>({
    queryKey: 'papers',
    path: '/counter/papers',
    query: { limit: 100 },
  });
  return (
    <Loaded query={{ data: list.rows, error: list.error, refetch: list.refetch }}>
      {(papers) =>
        papers.length === 0 ? (
          <Nothing text={t('noPapers')} />
        ) : (
          byDepartment(papers).map((group) => <Group key={group.department.id} {...group} />)
        )
      }
    </Loaded>
  );
}

type GroupProps = ReturnType<typeof byDepartment>[number];

function Group({ department, papers }: GroupProps) {
  const t = useCounterText();
  const { message } = App.useApp();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const numbers = papers.map(({ caseNumber }) => caseNumber);
  const caseNumbers = numbers.filter((number) => chosen.includes(number));
  const make = useAct<object, Handover>({
    send: (body, key) => api.post<Handover>('/counter/handovers', body, key),
    changes: ['papers', 'handovers'],
    onDone: ({ id, number }) => {
      void message.success(t('made', { number }));
      go(`/counter/handovers/${id}`);
    },
  });
  const choose = (number: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, number] : chosen.filter((one) => one !== number));
  return (
    <section className="panel" aria-label={department.name} data-testid="paper-group">
      <div className="row-head">
        <h2 className="panel-title">{department.name}</h2>
        <Checkbox
          className="row-end"
          checked={caseNumbers.length === numbers.length}
          indeterminate={caseNumbers.length > 0 && caseNumbers.length < numbers.length}
          onChange={({ target }) => setChosen(target.checked ? numbers : [])}
        >
          {t('chooseAll', { count: numbers.length })}
        </Checkbox>
      </div>
      <ul className="rows">
        {papers.map((paper) => (
          <li key={paper.caseNumber} className="paper">
            <Checkbox
              checked={chosen.includes(paper.caseNumber)}
              onChange={({ target }) => choose(paper.caseNumber, target.checked)}
              aria-label={paper.caseNumber}
            />
            <PaperFacts paper={paper} />
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Input
          className="handover-note"
          placeholder={t('note')}
          aria-label={t('note')}
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <Button
          type="primary"
          disabled={caseNumbers.length === 0}
          loading={make.isPending}
          onClick={() => make.mutate({ department: department.id, caseNumbers, note })}
        >
          {t('make', { count: caseNumbers.length })}
        </Button>
      </div>
    </section>
  );
}

function PaperFacts({ paper }: { readonly paper: Paper }) {
  const t = useCounterText();
  return (
    <div>
      <div className="row-head">
        <strong>{paper.matterName}</strong>
        <span>{paper.applicantName}</span>
        {paper.givenBack !== undefined && (
          <Mark tone="yellow">{t('givenBack', { reason: paper.givenBack })}</Mark>
        )}
      </div>
      <div className="quiet small">
        <CaseLink number={paper.caseNumber} />
        {' · '}
        {t('receivedAt', { at: minuteOf(paper.receivedAt) })}
      </div>
      <div className="quiet small">{paper.materials.join('；')}</div>
    </div>
  );
}
