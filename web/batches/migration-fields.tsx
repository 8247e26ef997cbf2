import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { type MigrationPlan, Places } from '../case/migration.tsx';
import { api, path } from '../shell/index.ts';
import type { Migration, Outlook } from './batch.ts';
import { useBatchesText } from './batches-texts.ts';

type Definition = {
  readonly key: string;
  readonly name: string;
  readonly matterCode?: string;
  readonly versions: readonly { readonly version: number; readonly note?: string }[];
};

export type MigrationInput = {
  readonly key?: string;
  readonly version?: number;
  readonly elements?: Readonly<Record<string, string | undefined>>;
};

/** What was filled in, as the server wants it. */
export function migrationOf({ key = '', version = 0, elements = {} }: MigrationInput): Migration {
  const chosen = Object.entries(elements).flatMap(([id, to]) =>
    to === undefined ? [] : [[id, to] as const],
  );
  return { key, version, elements: Object.fromEntries(chosen) };
}

type Props = { readonly matterCode: string | undefined; readonly outlook: Outlook | undefined };

/** Which procedure and version, and where that goes which has no place there. */
export function MigrationFields({ matterCode, outlook }: Props) {
  const t = useBatchesText();
  const form = Form.useFormInstance<MigrationInput>();
  const key = Form.useWatch('key', form);
  const version = Form.useWatch('version', form);
  const { data } = useQuery({
    queryKey: ['definitions', 'of batches'],
    queryFn: () =>
      api.get<{ readonly items: readonly Definition[] }>('/definitions', { limit: 100 }),
  });
  const offered = (data?.items ?? []).filter(
    (one) => matterCode === undefined || matterCode === '' || one.matterCode === matterCode,
  );
  const versions = offered.find((one) => one.key === key)?.versions ?? [];
  return (
    <>
      <Form.Item
        name="key"
        label={t('procedure')}
        rules={[{ required: true, message: t('procedureNeeded') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={offered.map((one) => ({ value: one.key, label: one.name }))}
          onChange={() => form.setFieldsValue({ version: undefined, elements: {} } as object)}
        />
      </Form.Item>
      <Form.Item
        name="version"
        label={t('version')}
        rules={[{ required: true, message: t('versionNeeded') }]}
      >
        <Select
          options={versions.toReversed().map(({ version: each, note = '' }) => ({
            value: each,
            label: t('versionNamed', { version: each, note }),
          }))}
        />
      </Form.Item>
      <Gaps version={version} outlook={outlook} />
    </>
  );
}

type Gap = { readonly version: number | undefined; readonly outlook: Outlook | undefined };

/** The plan of the first case that has no place somewhere; its answers hold for all. */
function Gaps({ version, outlook }: Gap) {
  const t = useBatchesText();
  const number = outlook?.refused.find(({ code }) => code === 'MIGRATION_INVALID')?.number;
  const { data } = useQuery({
    queryKey: ['case', number, 'migration', version],
    enabled: number !== undefined && version !== undefined,
    queryFn: () =>
      api.get<MigrationPlan>(path`/cases/${number ?? ''}/migration`, { version: String(version) }),
    // What was asked for stays while its answers are given.
    placeholderData: (before) => before,
  });
  if (data === undefined || data.problems.length === 0 || version === undefined) return null;
  return (
    <>
      <p>{t('places')}</p>
      <Places plan={data} />
    </>
  );
}
