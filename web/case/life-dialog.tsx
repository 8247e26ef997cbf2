import { App, Button, Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, useAct } from '../shell/index.ts';
import { useLifeText } from './life-texts.ts';

type Props<Values extends object> = {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly isDanger?: boolean;
  readonly isSmall?: boolean;
  readonly first?: Partial<Values>;
  readonly path: string;
  /** What is sent, made of what was filled in. */
  readonly body: (values: Values) => object;
  readonly children: ReactNode;
};

/** A button with a dialog that orders one thing of a case and says what comes of it. */
export function LifeDialog<Values extends object>(props: Props<Values>) {
  const {
    name,
    title,
    text,
    isDanger = false,
    isSmall = false,
    first,
    path,
    body,
    children,
  } = props;
  const t = useLifeText();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [form] = Form.useForm<Values>();
  const order = useAct<object, unknown>({
    send: (given, key) => api.post(path, given, key),
    changes: ['case', 'cases', 'tasks', 'task', 'counts', 'certificates'],
    onDone: () => {
      setOpen(false);
      void message.success(t('done'));
    },
  });
  return (
    <>
      <Button
        danger={isDanger}
        {...(isSmall && { size: 'small' as const })}
        data-testid={`life-${name}`}
        onClick={() => setOpen(true)}
      >
        {title}
      </Button>
      <Modal
        open={isOpen}
        title={title}
        okText={t('confirm')}
        cancelText={t('cancel')}
        okButtonProps={{ danger: isDanger, loading: order.isPending }}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="quiet">{text}</p>
        <Form<Values>
          form={form}
          layout="vertical"
          initialValues={first ?? {}}
          onFinish={(values) => order.mutate(body(values))}
        >
          {children}
        </Form>
      </Modal>
    </>
  );
}
