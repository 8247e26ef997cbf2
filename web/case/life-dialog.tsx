import { App, Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../shell/form-dialog.tsx';
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
      <FormDialog<Values>
        isOpen={isOpen}
        title={title}
        text={text}
        confirm={t('confirm')}
        isDanger={isDanger}
        isBusy={order.isPending}
        form={form}
        first={first ?? {}}
        onSubmit={(values) => order.mutate(body(values))}
        onClose={() => setOpen(false)}
      >
        {children}
      </FormDialog>
    </>
  );
}
