import { Form, type FormInstance, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useShellText } from './shell-texts.ts';

type Props<Values extends object> = {
  readonly isOpen?: boolean;
  readonly title: string;
  /** What it means, above the fields. */
  readonly text: string;
  readonly confirm: string;
  /** What the other button says; 取消 where that cannot be misread. */
  readonly cancel?: string;
  readonly isDanger?: boolean;
  readonly isBusy: boolean;
  readonly form: FormInstance<Values>;
  readonly first?: Partial<Values>;
  readonly onSubmit: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Below the fields: why it was refused, what would come of it. */
  readonly after?: ReactNode;
};

/** A dialog that asks for something before it is done: a sentence, fields, a button that sends them. */
export function FormDialog<Values extends object>(props: Props<Values>) {
  const t = useShellText();
  const { isOpen = true, isDanger = false, first, children, after } = props;
  return (
    <Modal
      open={isOpen}
      title={props.title}
      okText={props.confirm}
      cancelText={props.cancel ?? t('cancel')}
      okButtonProps={{ danger: isDanger, loading: props.isBusy }}
      onOk={props.form.submit}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <p className="quiet">{props.text}</p>
      <Form<Values>
        form={props.form}
        layout="vertical"
        initialValues={first ?? {}}
        onFinish={props.onSubmit}
      >
        {children}
      </Form>
      {after}
    </Modal>
  );
}
