import { Alert, App, Button, Drawer, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { problemText, useAct, useIsPhone } from '../shell/index.ts';
import { usePeopleText } from './people-texts.ts';

type Props<Unit extends object> = {
  readonly title: string;
  readonly first: Partial<Unit>;
  readonly send: (unit: Unit, key: string) => Promise<unknown>;
  /** First word of the queries that show it. */
  readonly changes: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The form of a department or a position: its refusal stays beside what was typed. */
export function UnitDrawer<Unit extends { readonly name: string }>(props: Props<Unit>) {
  const t = usePeopleText();
  const isPhone = useIsPhone();
  const { message } = App.useApp();
  const [form] = Form.useForm<Unit>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { title, first, changes, onClose, children } = props;
  const save = useAct<Unit, unknown>({
    send: props.send,
    changes: [changes],
    onDone: (_answer, { name }) => {
      void message.success(t('changed', { name }));
      onClose();
    },
    onRefused: (problem) => {
      setRefusal(problemText(problem));
      return true;
    },
  });
  return (
    <Drawer
      open
      onClose={onClose}
      size={isPhone ? 380 : 520}
      title={title}
      footer={
        <div className="buttons">
          <Button type="primary" onClick={form.submit} loading={save.isPending}>
            {t('save')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      }
    >
      <Form<Unit>
        form={form}
        layout="vertical"
        initialValues={first}
        onFinish={(unit) => save.mutate(unit)}
      >
        {children}
        {refusal !== null && (
          <Alert type="error" showIcon title={t('refused')} description={refusal} />
        )}
      </Form>
    </Drawer>
  );
}
