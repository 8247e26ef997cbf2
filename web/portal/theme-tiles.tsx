import { Tabs } from 'antd';
import { Link } from 'wouter';
import type { Audience, ThemeCount } from '../contract.ts';
import { Loaded, Nothing, useLanguage } from '../shell/index.ts';
import { useThemes } from './matters.ts';
import { usePortalText } from './portal-texts.ts';

/** Matters by the stages of a life, for persons and for companies; a stage without matters is left out. */
export function ThemeTiles() {
  const t = usePortalText();
  const themes = useThemes();
  return (
    <section aria-label={t('byTheme')} className="themes">
      <h2 className="section-title">{t('byTheme')}</h2>
      <Loaded query={themes}>
        {({ items }) => (
          <Tabs
            items={(['person', 'organisation'] as const).map((audience) => ({
              key: audience,
              label: t(audience === 'person' ? 'forPersons' : 'forOrganisations'),
              children: <Tiles audience={audience} themes={items} />,
            }))}
          />
        )}
      </Loaded>
    </section>
  );
}

type TilesProps = { readonly audience: Audience; readonly themes: readonly ThemeCount[] };

function Tiles({ audience, themes }: TilesProps) {
  const t = usePortalText();
  const language = useLanguage();
  const shown = themes.filter((theme) => theme.audience === audience && theme.count > 0);
  if (shown.length === 0) return <Nothing text={t('noThemes')} />;
  return (
    <ul className="theme-tiles">
      {shown.map(({ code, name, nameEn, count }) => (
        <li key={code}>
          <Link href={`/guides?theme=${encodeURIComponent(code)}`} className="theme-tile">
            <strong>{language === 'zh' ? name : nameEn}</strong>
            <span className="quiet small">{t('mattersCount', { count })}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
