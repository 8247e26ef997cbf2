import { useQuery } from '@tanstack/react-query';
import { Alert, App, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Operation, StepTarget, TaskView } from '../contract.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { api, path, problemText, useAct } from '../shell/index.ts';
import { bodyOf, type OperationInput, operationForms } from './operation-forms.ts';
import { useOperationText } from './operation-texts.ts';
import { TakersField } from './people-field.tsx';
import { focusNextTask } from './task-focus.ts';

type Props = {
  readonly task: TaskView;
  readonly operation: Operation;
  readonly onClose: () => void;
};

/** Asks what an operation needs: people, a step, a reason. */
export function OperationDialog({ task, operation, onClose }: Props) {
  const t = useOperationText();
  const [form] = Form.useForm<OperationInput>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const act = useOperation({ task, operation, onClose, onRefused: setRefusal });
  const { fields } = operationForms[operation];
  return (
    <FormDialog
      title={`${t(operation)} · ${task.name}`}
      text={t(`${operation}Hint`)}
      confirm={t('confirm')}
      isBusy={act.isPending}
      form={form}
      first={{ mode: 'replay', cancelSiblings: false }}
      onSubmit={(input) => act.mutate(bodyOf(operation, input))}
      onClose={onClose}
      after={refusal !== null && <Alert type="error" showIcon title={refusal} />}
    >
      {fields.includes('people') && (
        <TakersField
          operation={operation}
          tasks={[task.id]}
          isMany={operationForms[operation].isMany}
        />
      )}
      {fields.includes('target') && <TargetField task={task} from="return-targets" />}
      {fields.includes('step') && <TargetField task={task} from="jump-targets" />}
      {fields.includes('mode') && <ModeField />}
      {fields.includes('siblings') && <SiblingsField />}
      <ReasonField label={t(operation === 'consult' ? 'question' : 'reason')} />
    </FormDialog>
  );
}

/** Why, in words that stay with the task. */
export function ReasonField({ label }: { readonly label: string }) {
  const t = useOperationText();
  return (
    <Form.Item
      name="reason"
      label={label}
      rules={[{ required: true, whitespace: true, message: t('reasonRequired') }]}
    >
      <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} showCount />
    </Form.Item>
  );
}

type TargetProps = { readonly task: TaskView; readonly from: 'return-targets' | 'jump-targets' };

function TargetField({ task, from }: TargetProps) {
  const t = useOperationText();
  const targets = useQuery({
    queryKey: ['task', task.id, from],
    queryFn: () => api.get<{ items: readonly StepTarget[] }>(`${path`/tasks/${task.id}`}/${from}`),
  });
  const options = (targets.data?.items ?? []).map(({ element, name, doneBy }) => ({
    value: element,
    label: doneBy ? `${name}（${doneBy}）` : name,
  }));
  return (
    <Form.Item name="to" label={t('step')} rules={[{ required: true, message: t('stepRequired') }]}>
      <Select options={options} loading={targets.isPending} notFoundContent={t('noSteps')} />
    </Form.Item>
  );
}

function ModeField() {
  const t = useOperationText();
  return (
    <Form.Item name="mode" label={t('mode')}>
      <Radio.Group
        options={[
          { value: 'replay', label: t('replay') },
          { value: 'direct', label: t('direct') },
        ]}
      />
    </Form.Item>
  );
}

function SiblingsField() {
  const t = useOperationText();
  return (
    <Form.Item name="cancelSiblings" valuePropName="checked">
      <Checkbox>{t('cancelSiblings')}</Checkbox>
    </Form.Item>
  );
}

type Acting = Props & { readonly onRefused: (why: string) => void };

/** Afterwards the task may be somebody else's: the inbox goes back to its list, a case stays. */
function useOperation({ task, operation, onClose, onRefused }: Acting) {
  const t = useOperationText();
  const { message } = App.useApp();
  const [place, go] = useLocation();
  return useAct<ReturnType<typeof bodyOf>, TaskView>({
    send: (body, key) =>
      api.post(`${path`/tasks/${task.id}`}/${operationForms[operation].verb}`, body, key),
    changes: ['tasks', 'task', 'counts', 'case', 'cases', 'notices'],
    onDone: (after) => {
      onClose();
      void message.success(t('done', { operation: t(operation) }));
      if (!place.startsWith('/inbox') || after.mayComplete) return;
      focusNextTask(task.id);
      go('/inbox?tab=mine');
    },
    onRefused: (problem) => {
      onRefused(problemText(problem));
      return true;
    },
  });
}
