import { Descriptions } from 'antd';
import { Link } from 'wouter';
import type { MatterGuide, Theme } from '../contract.ts';
import { either, useIsPhone, useLanguage } from '../shell/index.ts';
import { usePortalText } from './portal-texts.ts';

type Props = { readonly matter: MatterGuide };

/** Code, kind, who may apply, who works on it, what comes out. */
export function GuideBasics({ matter }: Props) {
  const t = usePortalText();
  const isPhone = useIsPhone();
  const language = useLanguage();
  const { certificate, kindName, kindNameEn } = matter;
  const co = matter.coDepartments.map((each) => each.departmentName ?? each.department);
  return (
    <Descriptions
      size="small"
      bordered
      column={isPhone ? 1 : 2}
      styles={{ label: { whiteSpace: isPhone ? 'normal' : 'nowrap' } }}
      items={[
        { key: 'code', label: t('code'), children: matter.code },
        { key: 'kind', label: t('kind'), children: either(language, kindName, kindNameEn) },
        { key: 'category', label: t('category'), children: matter.category },
        {
          key: 'audience',
          label: t('audience'),
          children: matter.audience.map((each) => t(each)).join('、'),
        },
        ...(matter.themes.length > 0
          ? [{ key: 'theme', label: t('theme'), children: <ThemeLinks themes={matter.themes} /> }]
          : []),
        { key: 'lead', label: t('lead'), children: matter.leadDepartmentName },
        ...(co.length > 0
          ? [{ key: 'co', label: t('coDepartments'), children: co.join('、') }]
          : []),
        ...(certificate
          ? [
              {
                key: 'certificate',
                label: t('certificate'),
                children: `${certificate.name} · ${t('validity', { validity: certificate.validity })}`,
              },
            ]
          : []),
      ]}
    />
  );
}

function ThemeLinks({ themes }: { readonly themes: readonly Theme[] }) {
  const language = useLanguage();
  return (
    <span className="theme-links">
      {themes.map(({ code, name, nameEn }) => (
        <Link key={code} href={`/guides?theme=${encodeURIComponent(code)}`}>
          {language === 'zh' ? name : nameEn}
        </Link>
      ))}
    </span>
  );
}

/** The articles the matter rests on, in their own words. */
export function GuideBasis({ matter }: Props) {
  return matter.basis.map(({ law, article, text }) => (
    <figure key={`${law} ${article}`} className="law">
      <figcaption>
        {law} {article}
      </figcaption>
      <blockquote>{text}</blockquote>
    </figure>
  ));
}

export function GuideContact({ matter }: Props) {
  const t = usePortalText();
  const { place, phone, hours } = matter.contact;
  return (
    <Descriptions
      size="small"
      column={1}
      items={[
        { key: 'place', label: t('place'), children: place },
        { key: 'phone', label: t('phone'), children: <a href={`tel:${phone}`}>{phone}</a> },
        { key: 'hours', label: t('hours'), children: hours },
      ]}
    />
  );
}
