import { Checkbox, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { dayOf } from '../../web/shell/index.ts';
import { readVariables } from './json-text.ts';
import type { Setup } from './simulation.ts';
import { useSimulationText } from './simulation-texts.ts';
import type { Beginning } from './use-simulation.ts';

type Values = {
  readonly start: Dayjs;
  readonly variables: string;
  readonly isAuto: boolean;
};

type Props = {
  readonly setup: Setup;
  readonly onBegin: (beginning: Beginning) => void;
  readonly onClose: () => void;
};

/** With what a simulation begins: the date, the variables, what completes by itself. */
export function BeginningDialog({ setup, onBegin, onClose }: Props) {
  const t = useSimulationText();
  const [form] = Form.useForm<Values>();
  const finish = ({ start, variables, isAuto }: Values) => {
    const read = readVariables(variables);
    if ('reason' in read) return;
    onBegin({ start: start.format('YYYY-MM-DD'), variables: read.variables, isAuto });
  };
  return (
    <Modal
      open
      title={t('settings')}
      okText={t('begin')}
      onOk={() => form.submit()}
      onCancel={onClose}
      okButtonProps={{ 'data-testid': 'simulation-begin' }}
      destroyOnHidden
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          start: dayjs(dayOf(setup.start)),
          variables: JSON.stringify(setup.variables, null, 2),
          isAuto: setup.auto.length > 0,
        }}
        onFinish={finish}
      >
        <Form.Item
          name="start"
          label={t('startDate')}
          extra={t('startHint')}
          rules={[{ required: true, message: t('startDate') }]}
        >
          <DatePicker allowClear={false} data-testid="simulation-start" />
        </Form.Item>
        <Form.Item
          name="variables"
          label={t('beginVariables')}
          rules={[{ validator: (_, text: string) => checkVariables(text, t) }]}
        >
          <Input.TextArea
            rows={8}
            className="simulation-json"
            spellCheck={false}
            data-testid="simulation-variables"
          />
        </Form.Item>
        <Form.Item name="isAuto" valuePropName="checked">
          <Checkbox>{t('auto')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** For a form: refuses what is not a JSON object. */
export function checkVariables(
  text: string,
  t: ReturnType<typeof useSimulationText>,
): Promise<void> {
  const read = readVariables(text ?? '');
  return 'reason' in read
    ? Promise.reject(new Error(t('badJson', { reason: read.reason })))
    : Promise.resolve();
}
