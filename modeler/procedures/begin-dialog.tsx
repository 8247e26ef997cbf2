import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ApiProblem, problemText } from '../../web/shell/index.ts';
import { procedureXml } from '../blocks/procedure.ts';
import { useMatters } from '../editor/use-catalog.ts';
import { draftAddress, putDraft } from '../editor/use-draft.ts';
import { copyProcedure } from './copy-procedure.ts';
import { useProceduresText } from './procedures-texts.ts';
import { rememberDraft } from './recent-drafts.ts';

/** What a new draft is made from. */
export type Beginning =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'copy';
      readonly name: string;
      readonly xml: string;
      readonly decisions: string | null;
    }
  | { readonly kind: 'import'; readonly key: string; readonly name: string; readonly xml: string };

type Values = { readonly name: string; readonly key: string; readonly matter: string };
type Props = {
  readonly beginning: Beginning;
  readonly takenKeys: readonly string[];
  readonly onClose: () => void;
};

const keyPattern = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Asks for name, key and matter of a new draft, saves it and opens the editor. */
export function BeginDialog({ beginning, takenKeys, onClose }: Props) {
  const t = useProceduresText();
  const { message } = App.useApp();
  const [, go] = useLocation();
  const [form] = Form.useForm<Values>();
  const [isBusy, setBusy] = useState(false);
  const begin = async (values: Values) => {
    setBusy(true);
    try {
      const decisions = beginning.kind === 'copy' ? beginning.decisions : null;
      const body = { xml: await xmlOf(beginning, values), decisions };
      await putDraft(draftAddress(values.key), body, 0);
      rememberDraft(values);
      go(`/modeler/edit/${encodeURIComponent(values.key)}`);
    } catch (problem) {
      setBusy(false);
      const isTaken = problem instanceof ApiProblem && problem.status === 409;
      if (isTaken) form.setFields([{ name: 'key', errors: [t('keyTaken')] }]);
      else void message.error(problemText(problem), 6);
    }
  };
  return (
    <Modal
      open
      title={titleOf(beginning, t)}
      okText={t('start')}
      cancelText={t('cancel')}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onClose}
      okButtonProps={{ 'data-testid': 'begin-confirm' }}
      destroyOnHidden
    >
      {beginning.kind === 'new' && <p>{t('newText')}</p>}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={firstValues(beginning)}
        onFinish={(values) => void begin(values)}
      >
        <Fields takenKeys={takenKeys} />
      </Form>
    </Modal>
  );
}

function Fields({ takenKeys }: { readonly takenKeys: readonly string[] }) {
  const t = useProceduresText();
  const matters = useMatters();
  const choices = matters.data?.items ?? [];
  return (
    <>
      <Form.Item
        name="name"
        label={t('fieldName')}
        rules={[{ required: true, whitespace: true, message: t('nameMissing') }]}
      >
        <Input maxLength={100} placeholder={t('fieldNameHint')} data-testid="begin-name" />
      </Form.Item>
      <Form.Item
        name="key"
        label={t('fieldKey')}
        extra={t('fieldKeyHint')}
        rules={[
          { required: true, message: t('keyMissing') },
          { pattern: keyPattern, message: t('keyWrong') },
          {
            validator: async (_rule, key: string) => {
              if (takenKeys.includes(key)) throw new Error(t('keyTaken'));
            },
          },
        ]}
      >
        <Input maxLength={64} autoComplete="off" data-testid="begin-key" />
      </Form.Item>
      <Form.Item name="matter" label={t('fieldMatter')}>
        <Select
          data-testid="begin-matter"
          loading={matters.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('later') },
            ...choices.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` })),
          ]}
        />
      </Form.Item>
    </>
  );
}

function xmlOf(beginning: Beginning, { key, name, matter }: Values): Promise<string> {
  const identity = { key, name, matter: matter === '' ? undefined : matter };
  return beginning.kind === 'new' ? procedureXml(identity) : copyProcedure(beginning.xml, identity);
}

function firstValues(beginning: Beginning): Values {
  if (beginning.kind === 'import') return { name: beginning.name, key: beginning.key, matter: '' };
  return { name: '', key: '', matter: '' };
}

function titleOf(beginning: Beginning, t: ReturnType<typeof useProceduresText>): string {
  if (beginning.kind === 'copy') return t('copyTitle', { name: beginning.name });
  return t(beginning.kind === 'import' ? 'importTitle' : 'newTitle');
}
