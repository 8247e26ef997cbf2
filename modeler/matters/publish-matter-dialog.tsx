import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import {
  type ApiProblem,
  api,
  either,
  path,
  problemText,
  useAct,
  useLanguage,
} from '../../web/shell/index.ts';
import { useDefinitions } from '../editor/definitions.ts';
import type { MatterDraft } from './matter-draft.ts';
import { useMattersText } from './matters-texts.ts';

type Values = { readonly definition: string; readonly note: string };
type Props = {
  readonly draft: MatterDraft;
  readonly draftVersion: number;
  readonly onClose: () => void;
  readonly onPublished: () => void;
};

/** Asks for the procedure that carries the matter and publishes both together, or says what stands in the way. */
export function PublishMatterDialog({ draft, draftVersion, onClose, onPublished }: Props) {
  const t = useMattersText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<ApiProblem | null>(null);
  const publish = useAct<Values, { readonly version: number }>({
    send: ({ definition, note }, key) => {
      const [definitionKey, version] = definition.split(':');
      const body = { definitionKey, definitionVersion: Number(version), draftVersion };
      return api.post(
        path`/matters/${draft.code}/publish`,
        note.trim() === '' ? body : { ...body, note: note.trim() },
        key,
      );
    },
    onDone: ({ version }) => {
      void message.success(t('publishedAs', { version }));
      void queries.invalidateQueries({ queryKey: ['matters'] });
      onPublished();
      onClose();
    },
    onRefused: (problem) => {
      setRefusal(problem);
      return true;
    },
  });
  return (
    <Modal
      open
      title={t('publishTitle')}
      okText={t('publish')}
      cancelText={t('cancel')}
      confirmLoading={publish.isPending}
      okButtonProps={{ 'data-testid': 'publish-matter-confirm' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('publishText')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ definition: definitionOf(draft), note: '' }}
        onFinish={(values) => publish.mutate(values)}
      >
        <ProcedureChoice />
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea rows={2} maxLength={500} showCount placeholder={t('noteHint')} />
        </Form.Item>
      </Form>
      {refusal !== null && <Refusal problem={refusal} />}
    </Modal>
  );
}

function ProcedureChoice() {
  const t = useMattersText();
  const definitions = useDefinitions();
  const options = (definitions.data ?? []).flatMap(({ key, name, versions }) =>
    versions
      .toSorted((one, other) => other.version - one.version)
      .slice(0, 5)
      .map(({ version }) => ({
        value: `${key}:${version}`,
        label: `${name} · ${t('version', { version })}`,
      })),
  );
  return (
    <Form.Item
      name="definition"
      label={t('procedure')}
      extra={options.length === 0 ? t('procedureHint') : undefined}
      rules={[{ required: true, message: t('required') }]}
    >
      <Select
        options={options}
        loading={definitions.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        data-testid="publish-procedure"
      />
    </Form.Item>
  );
}

function Refusal({ problem }: { readonly problem: ApiProblem }) {
  const t = useMattersText();
  const language = useLanguage();
  return (
    <Alert
      type="error"
      showIcon
      title={t('refused')}
      data-testid="publish-refusal"
      description={
        problem.problems.length === 0 ? (
          problemText(problem)
        ) : (
          <ul>
            {problem.problems.map(({ message, messageEn }) => (
              <li key={message}>{either(language, message, messageEn)}</li>
            ))}
          </ul>
        )
      }
    />
  );
}

function definitionOf({ published }: MatterDraft): string | undefined {
  return published === null ? undefined : `${published.process.key}:${published.process.version}`;
}
