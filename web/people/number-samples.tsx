import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api, path, useAct } from '../shell/index.ts';
import type { NumberRule } from './directory.ts';
import { NumberList } from './number-list.tsx';
import type { NumberSamples as Samples } from './number-rule.ts';
import { NumberRuleDialog } from './number-rule-dialog.tsx';
import { useNumberText } from './number-texts.ts';

/** The next numbers with the 代字 that is being typed, with whom it would be shared, and the rules to come. */
export function NumberSamples({ id }: { readonly id: string }) {
  const t = useNumberText();
  const [edited, setEdited] = useState<NumberRule | null>(null);
  const typed = Form.useWatch<string | undefined>('documentPrefix') ?? '';
  const documentPrefix = useDeferredValue(typed.trim());
  const { data } = useQuery({
    queryKey: ['departments', id, 'numbers', documentPrefix],
    queryFn: () => api.get<Samples>(path`/departments/${id}/numbers`, { documentPrefix }),
    placeholderData: (before) => before,
  });
  if (data === undefined) return null;
  const { rule, coming, sharedWith } = data;
  const names = sharedWith.map(({ name }) => name).join('、');
  return (
    <section aria-label={t('nextNumbers')} data-testid="number-samples">
      <h3>{t('nextNumbers')}</h3>
      <NumberList numbers={data} />
      {sharedWith.length > 0 && (
        <Alert type="warning" showIcon title={t('prefixShared', { names })} />
      )}
      <p className="quiet small">{t('numberRule')}</p>
      {rule.since !== undefined && (
        <p className="quiet small">{t('inForce', { since: rule.since })}</p>
      )}
      {coming.map((later) => (
        <Coming key={later.rule.since} id={id} later={later} onEdit={setEdited} />
      ))}
      <Button
        className="people-add"
        onClick={() => setEdited({ ...rule, since: '' })}
        data-testid="number-rule"
      >
        {t('setRule')}
      </Button>
      {edited !== null && (
        <NumberRuleDialog id={id} first={edited} onClose={() => setEdited(null)} />
      )}
    </section>
  );
}

type ComingProps = {
  readonly id: string;
  readonly later: Samples['coming'][number];
  readonly onEdit: (rule: NumberRule) => void;
};

/** A rule that has not begun may still be changed and taken back. */
function Coming({ id, later, onEdit }: ComingProps) {
  const t = useNumberText();
  const { rule } = later;
  const withdraw = useAct<string, unknown>({
    send: (since) => api.delete(path`/departments/${id}/number-rules/${since}`),
    changes: ['departments'],
  });
  return (
    <section aria-label={t('from', { since: rule.since })}>
      <div className="row-head">
        <strong>{t('from', { since: rule.since })}</strong>
        <Button className="row-end" type="text" size="small" onClick={() => onEdit(rule)}>
          {t('edit')}
        </Button>
        <Button
          type="text"
          size="small"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(rule.since)}
        >
          {t('withdrawRule')}
        </Button>
      </div>
      <NumberList numbers={later} />
    </section>
  );
}
