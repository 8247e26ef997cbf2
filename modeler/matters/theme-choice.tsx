import { Form, Select } from 'antd';
import { themes } from '#processes';
import { useLanguage } from '../../web/shell/index.ts';
import { usePartsText } from './parts-texts.ts';

/** 主题: where people find the matter, among those of its audience. */
export function ThemeChoice() {
  const t = usePartsText();
  const language = useLanguage();
  const audience = (Form.useWatch('audience') ?? []) as readonly string[];
  const chosen = (Form.useWatch('themes') ?? []) as readonly string[];
  const groups = (['person', 'organisation'] as const).map((group) => ({
    label: t(group),
    title: t(group),
    options: themes
      .filter((theme) => theme.audience === group)
      .filter((theme) => audience.includes(group) || chosen.includes(theme.code))
      .map(({ code, name, nameEn }) => ({
        value: code,
        label: language === 'zh' ? name : nameEn,
      })),
  }));
  return (
    <Form.Item name="themes" label={t('themes')} extra={t('themesHelp')} className="matter-wide">
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        options={groups.filter(({ options }) => options.length > 0)}
      />
    </Form.Item>
  );
}
