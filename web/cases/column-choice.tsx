import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { usePreferences } from '../inbox/preferences.ts';
import { useIsPhone } from '../shell/index.ts';
import { caseColumns, columnsOf, usualColumns } from './case-columns.ts';
import { useCasesText } from './cases-texts.ts';

/** Which columns the table of cases shows; kept for the person. Cards on a phone have no columns. */
export function ColumnChoice() {
  const t = useCasesText();
  const isPhone = useIsPhone();
  const { preferences, isReady, isSaving, save } = usePreferences();
  if (isPhone || !isReady) return null;
  const choice = (
    <Checkbox.Group
      className="column-choice"
      aria-label={t('columns')}
      disabled={isSaving}
      value={[...columnsOf(preferences.caseColumns ?? usualColumns)]}
      onChange={(chosen: string[]) => save({ caseColumns: columnsOf(chosen) })}
      options={caseColumns.map((value) => ({ value, label: t(value) }))}
    />
  );
  return (
    <Popover content={choice} trigger="click" placement="bottomRight">
      <Button icon={<SettingOutlined />}>{t('columns')}</Button>
    </Popover>
  );
}
