import { Form, Input, Select } from 'antd';
import { api, path } from '../shell/index.ts';
import { type DepartmentRow, useDepartments } from './directory.ts';
import { NumberSamples } from './number-samples.tsx';
import { usePeopleText } from './people-texts.ts';
import { UnitDrawer } from './unit-drawer.tsx';

const kinds = ['city', 'district', 'bureau', 'section'] as const;

type Props = { readonly department: DepartmentRow | null; readonly onClose: () => void };

/** Creates a department (null), or changes one. */
export function DepartmentDrawer({ department, onClose }: Props) {
  const t = usePeopleText();
  const isNew = department === null;
  return (
    <UnitDrawer<DepartmentRow>
      title={isNew ? t('createDepartment') : t('editNamed', { name: department.name })}
      first={department ?? { kind: 'bureau', parent: null }}
      send={(given, key) => {
        const { id, ...facts } = filled(given);
        return isNew
          ? api.post('/departments', { id, ...facts }, key)
          : api.put(path`/departments/${department.id}`, facts);
      }}
      changes="departments"
      onClose={onClose}
    >
      <UnitName name="id" label={t('departmentId')} isNew={isNew} />
      <Text name="name" label={t('unitName')} max={100} isRequired />
      <Text name="shortName" label={t('shortName')} max={50} isRequired />
      <Form.Item name="kind" label={t('kind')}>
        <Select options={kinds.map((value) => ({ value, label: t(value) }))} />
      </Form.Item>
      <Above id={department?.id} />
      <Form.Item
        name="division"
        label={t('division')}
        rules={[
          { required: true, pattern: /^(\d{6}|\d{9}|\d{12})$/, message: t('divisionFormat') },
        ]}
      >
        <Input maxLength={12} autoComplete="off" />
      </Form.Item>
      <Text name="documentPrefix" label={t('documentPrefix')} max={20} />
      {!isNew && <NumberSamples id={department.id} />}
      <Text name="phone" label={t('phone')} max={32} />
      <Text name="address" label={t('address')} max={200} />
    </UnitDrawer>
  );
}

/** A name that diagrams use: given once. */
export function UnitName(props: {
  readonly name: string;
  readonly label: string;
  readonly isNew: boolean;
}) {
  const t = usePeopleText();
  const { name, label, isNew } = props;
  return (
    <Form.Item
      name={name}
      label={label}
      extra={isNew && t('unitNameFormat')}
      rules={[{ required: true, pattern: /^[A-Za-z][\w-]{0,63}$/, message: t('unitNameFormat') }]}
    >
      <Input disabled={!isNew} autoComplete="off" autoCapitalize="none" />
    </Form.Item>
  );
}

export function Text(props: {
  readonly name: string;
  readonly label: string;
  readonly max: number;
  readonly isRequired?: boolean;
}) {
  const t = usePeopleText();
  const { name, label, max, isRequired = false } = props;
  const rule = { required: true, whitespace: true, message: t('required', { label }) };
  return (
    <Form.Item name={name} label={label} rules={isRequired ? [rule] : []}>
      <Input maxLength={max} autoComplete="off" />
    </Form.Item>
  );
}

function Above({ id }: { readonly id: string | undefined }) {
  const t = usePeopleText();
  const departments = useDepartments();
  const others = (departments.data ?? []).filter((department) => department.id !== id);
  return (
    <Form.Item name="parent" label={t('parent')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('choose')}
        options={others.map((department) => ({ value: department.id, label: department.name }))}
      />
    </Form.Item>
  );
}

/** Fields that were left empty are not sent. */
function filled({ parent, ...facts }: DepartmentRow): DepartmentRow {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  return { ...(Object.fromEntries(given) as DepartmentRow), parent: parent ?? null };
}
