import { Alert, App, Button, Drawer, Form, Input, Radio, Select, Switch } from 'antd';
import { useState } from 'react';
import { api, path, problemText, type Role, useAct, useIsPhone } from '../shell/index.ts';
import { useDepartments, usePositions } from './directory.ts';
import type { Edited } from './people-screen.tsx';
import { usePeopleText } from './people-texts.ts';

type Account = {
  readonly username: string;
  readonly password?: string;
  readonly name: string;
  readonly department?: string | null;
  readonly positions?: readonly string[];
  readonly roles?: readonly Role[];
  readonly disabled?: boolean;
  readonly applicant?: {
    readonly kind: 'person' | 'organisation';
    readonly idNumber: string;
    readonly phone?: string;
  };
};

const roles: readonly Role[] = [
  'officer',
  'analyst',
  'departmentAnalyst',
  'system',
  'supervisor',
  'admin',
  'applicant',
];

type Props = { readonly edited: Edited; readonly onClose: () => void };

/** Creates an account, or changes one. */
export function AccountDrawer({ edited, onClose }: Props) {
  const t = usePeopleText();
  const isPhone = useIsPhone();
  const [form] = Form.useForm<Account>();
  const { save, refusal } = useSaving(edited, onClose);
  return (
    <Drawer
      open
      onClose={onClose}
      size={isPhone ? 380 : 520}
      title={edited.kind === 'new' ? t('create') : t('editNamed', { name: edited.person.name })}
      footer={
        <div className="buttons">
          <Button type="primary" onClick={form.submit} loading={save.isPending}>
            {t('save')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={firstValues(edited)}
        onFinish={(account) => save.mutate(account)}
      >
        <Identity isNew={edited.kind === 'new'} />
        <Work />
        <ApplicantPart />
        {edited.kind === 'change' && (
          <Form.Item name="disabled" label={t('isDisabled')} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
        {refusal !== null && (
          <Alert type="error" showIcon title={t('refused')} description={refusal} />
        )}
      </Form>
    </Drawer>
  );
}

function Identity({ isNew }: { readonly isNew: boolean }) {
  const t = usePeopleText();
  return (
    <>
      <Form.Item
        name="username"
        label={t('username')}
        extra={isNew && t('usernameFormat')}
        rules={[{ required: true, pattern: /^[\w.@-]{1,64}$/, message: t('usernameFormat') }]}
      >
        <Input disabled={!isNew} autoComplete="off" autoCapitalize="none" />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('required', { label: t('name') }) }]}
      >
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="password"
        label={isNew ? t('password') : t('newPassword')}
        rules={[{ required: isNew, min: 8, message: t('passwordLength') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}

function Work() {
  const t = usePeopleText();
  const departments = useDepartments();
  const positions = usePositions();
  return (
    <>
      <Form.Item
        name="roles"
        label={t('roles')}
        rules={[{ required: true, message: t('required', { label: t('roles') }) }]}
      >
        <Select
          mode="multiple"
          placeholder={t('choose')}
          options={roles.map((value) => ({ value, label: t(value) }))}
        />
      </Form.Item>
      <Form.Item name="department" label={t('department')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('choose')}
          options={(departments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="positions" label={t('positions')}>
        <Select
          mode="multiple"
          placeholder={t('choose')}
          options={(positions.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
    </>
  );
}

/** Applicants have an identity of their own. */
function ApplicantPart() {
  const t = usePeopleText();
  const chosen: readonly Role[] = Form.useWatch('roles') ?? [];
  if (!chosen.includes('applicant')) return null;
  return (
    <>
      <Form.Item name={['applicant', 'kind']} label={t('applicantKind')} initialValue="person">
        <Radio.Group
          options={(['person', 'organisation'] as const).map((value) => ({
            value,
            label: t(value),
          }))}
        />
      </Form.Item>
      <Form.Item
        name={['applicant', 'idNumber']}
        label={t('idNumber')}
        rules={[{ required: true, message: t('required', { label: t('idNumber') }) }]}
      >
        <Input maxLength={32} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['applicant', 'phone']} label={t('phone')}>
        <Input maxLength={32} autoComplete="off" />
      </Form.Item>
    </>
  );
}

function useSaving(edited: Edited, onClose: () => void) {
  const t = usePeopleText();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const isNew = edited.kind === 'new';
  const save = useAct<Account, unknown>({
    send: (account, key) => {
      const { username, ...facts } = bodyOf(account, isNew);
      return isNew
        ? api.post('/people', { username, ...facts }, key)
        : api.put(path`/people/${username}`, facts);
    },
    changes: ['people'],
    onDone: (_answer, { name }) => {
      void message.success(isNew ? t('created', { name }) : t('changed', { name }));
      onClose();
    },
    onRefused: (problem) => {
      setRefusal(problemText(problem));
      return true;
    },
  });
  return { save, refusal };
}

function firstValues(edited: Edited): Partial<Account> {
  if (edited.kind === 'new') return { roles: ['officer'], positions: [] };
  const { username, name, department, positions, roles: held, disabled } = edited.person;
  return {
    username,
    name,
    department: department?.id ?? null,
    positions: positions.map((position) => position.code),
    roles: held,
    disabled,
  };
}

function bodyOf(account: Account, isNew: boolean) {
  const { username, password, name, department, positions, roles: held, applicant } = account;
  return {
    username,
    ...(password ? { password } : {}),
    name: name.trim(),
    department: department ?? null,
    positions: positions ?? [],
    roles: held ?? [],
    ...(applicant && held?.includes('applicant') ? { applicant } : {}),
    ...(isNew ? {} : { disabled: account.disabled ?? false }),
  };
}
