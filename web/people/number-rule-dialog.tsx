import { useQuery } from '@tanstack/react-query';
import { Alert, App, Form, InputNumber, Select } from 'antd';
import { useDeferredValue } from 'react';
import { DateField } from '../forms/date-field.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { ApiProblem, api, path, problemText, useAct } from '../shell/index.ts';
import type { NumberRule } from './directory.ts';
import { NumberList } from './number-list.tsx';
import { isOfficialForm, type NextNumbers } from './number-rule.ts';
import { useNumberText } from './number-texts.ts';

const separators = ['-', '_', '.', ''] as const;
const brackets = ['〔〕', '[]', '（）', '【】', '--'] as const;
const endings = ['号', ''] as const;
const widths = { min: 1, max: 8, precision: 0 };

type Props = {
  readonly id: string;
  /** What the form begins with: the rule in force, from the next day on, or one that is changed. */
  readonly first: NumberRule;
  readonly onClose: () => void;
};

/** Sets from which day on a department writes its numbers how, and shows the next ones before it is kept. */
export function NumberRuleDialog({ id, first, onClose }: Props) {
  const t = useNumberText();
  const { message } = App.useApp();
  const [form] = Form.useForm<NumberRule>();
  // Before the fields are there, nothing is watched.
  const typed = { ...first, ...Form.useWatch([], form) };
  const keep = useAct<NumberRule, unknown>({
    send: (rule, key) => api.post(path`/departments/${id}/number-rules`, rule, key),
    changes: ['departments'],
    onDone: (_answer, { since }) => {
      void message.success(t('ruleKept', { since }));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('ruleTitle')}
      text={t('ruleText')}
      confirm={t('keepRule')}
      isBusy={keep.isPending}
      form={form}
      first={first}
      onSubmit={(rule) => keep.mutate(rule)}
      onClose={onClose}
      after={<RuleOutlook id={id} rule={typed} />}
    >
      <RuleFields since={first.since} />
    </FormDialog>
  );
}

function RuleFields({ since }: { readonly since: string }) {
  const t = useNumberText();
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      {since !== '' && <p>{t('from', { since })}</p>}
      <Form.Item name="since" label={t('since')} rules={needed} hidden={since !== ''}>
        <DateField />
      </Form.Item>
      <div className="number-fields">
        <Form.Item name={['cases', 'separator']} label={t('separator')}>
          <Select options={separators.map((value) => ({ value, label: value || t('nothing') }))} />
        </Form.Item>
        <Form.Item name={['cases', 'width']} label={t('caseWidth')} rules={needed}>
          <InputNumber {...widths} />
        </Form.Item>
        <Form.Item name={['documents', 'brackets']} label={t('brackets')}>
          <Select
            options={brackets.map((value) => ({
              value,
              label: [...value].join(t('year')),
            }))}
          />
        </Form.Item>
        <Form.Item name={['documents', 'width']} label={t('documentWidth')} rules={needed}>
          <InputNumber {...widths} />
        </Form.Item>
        <Form.Item name={['documents', 'ending']} label={t('ending')}>
          <Select options={endings.map((value) => ({ value, label: value || t('nothing') }))} />
        </Form.Item>
      </div>
    </>
  );
}

/** What the server makes of the rule that is being typed: the next numbers, or why it cannot be. */
function RuleOutlook({ id, rule }: { readonly id: string; readonly rule: NumberRule }) {
  const t = useNumberText();
  const asked = useDeferredValue(rule);
  const { data, error } = useQuery({
    queryKey: ['departments', id, 'numbers', 'by', asked],
    queryFn: () => api.post<NextNumbers>(path`/departments/${id}/number-rules/preview`, asked),
    enabled: isWhole(asked),
    placeholderData: (before) => before,
    retry: false,
  });
  if (error instanceof ApiProblem)
    return <Alert type="error" showIcon title={problemText(error)} />;
  return (
    <section aria-label={t('nextNumbers')} data-testid="number-outlook">
      {data !== undefined && <NumberList numbers={data} />}
      {!isOfficialForm(asked) && <Alert type="warning" showIcon title={t('notOfficial')} />}
    </section>
  );
}

function isWhole({ since, cases, documents }: NumberRule): boolean {
  return Boolean(since) && [cases.width, documents.width].every((width) => width > 0);
}
