import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ApiProblem, problemText } from '../../web/shell/index.ts';
import { useMatters } from '../editor/use-catalog.ts';
import { emptyMatter, type MatterFacts, putMatterDraft, readMatterDraft } from './matter-draft.ts';
import { useMattersText } from './matters-texts.ts';

type Values = { readonly code: string; readonly name: string; readonly from: string };

/** Asks for code and name of a new matter, and what it begins with. */
export function NewMatterDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useMattersText();
  const { message } = App.useApp();
  const [, go] = useLocation();
  const [form] = Form.useForm<Values>();
  const [isBusy, setBusy] = useState(false);
  const matters = useMatters();
  const begin = async ({ code, name, from }: Values) => {
    setBusy(true);
    try {
      if (await isTaken(code)) {
        form.setFields([{ name: 'code', errors: [t('codeTaken')] }]);
        return;
      }
      await putMatterDraft(code, await startOf(name, from), 0);
      go(`/modeler/matters/${encodeURIComponent(code)}`);
    } catch (problem) {
      void message.error(problemText(problem), 6);
    } finally {
      setBusy(false);
    }
  };
  const mustFill = { required: true, whitespace: true, message: t('required') };
  return (
    <Modal
      open
      title={t('newTitle')}
      okText={t('begin')}
      cancelText={t('cancel')}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onClose}
      okButtonProps={{ 'data-testid': 'new-matter-confirm' }}
      destroyOnHidden
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ code: '', name: '', from: '' }}
        onFinish={(values) => void begin(values)}
      >
        <Form.Item name="name" label={t('name')} rules={[mustFill]}>
          <Input maxLength={200} data-testid="new-matter-name" />
        </Form.Item>
        <Form.Item
          name="code"
          label={t('code')}
          extra={t('newCode')}
          rules={[mustFill, { pattern: /^[\w.-]{1,64}$/, message: t('codeWrong') }]}
        >
          <Input maxLength={64} autoComplete="off" data-testid="new-matter-code" />
        </Form.Item>
        <Form.Item name="from" label={t('copyFrom')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: t('fromNothing') },
              ...(matters.data?.items ?? []).map(({ code, name }) => ({
                value: code,
                label: `${name}（${code}）`,
              })),
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

async function isTaken(code: string): Promise<boolean> {
  try {
    await readMatterDraft(code);
    return true;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) return false;
    throw problem;
  }
}

async function startOf(name: string, from: string): Promise<MatterFacts> {
  if (from === '') return emptyMatter(name);
  return { ...(await readMatterDraft(from)).matter, name };
}
