import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'wouter';
import { PageShell, useLanguage } from '../shell/index.ts';
import { MatterCards } from './matter-cards.tsx';
import { useThemes } from './matters.ts';
import './portal.css';
import { usePortalText } from './portal-texts.ts';

/** All guides, or those of a theme, searched as one types. */
export function GuidesScreen() {
  const t = usePortalText();
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState(search.get('q') ?? '');
  const theme = search.get('theme') ?? undefined;
  const q = useDeferredValue(words.trim());
  const look = (next: string, under: string | undefined) =>
    setSearch(
      {
        ...(next.trim() !== '' && { q: next.trim() }),
        ...(under !== undefined && { theme: under }),
      },
      { replace: true },
    );
  const change = (text: string) => {
    setWords(text);
    look(text, theme);
  };
  const name = useThemeName(theme);
  return (
    <PageShell
      title={name === undefined ? t('guidesTitle') : t('themeTitle', { theme: name })}
      subtitle={t('guidesLead')}
    >
      <Input.Search
        size="large"
        className="home-search"
        value={words}
        onChange={(event) => change(event.target.value)}
        placeholder={t('searchMatters')}
        aria-label={t('searchMatters')}
        allowClear
      />
      {theme !== undefined && (
        <p>
          <Button onClick={() => look(words, undefined)}>{t('allThemes')}</Button>
        </p>
      )}
      <MatterCards wanted={{ q, ...(theme !== undefined && { theme }) }} />
    </PageShell>
  );
}

function useThemeName(code: string | undefined): string | undefined {
  const language = useLanguage();
  const theme = useThemes().data?.items.find((one) => one.code === code);
  return language === 'zh' ? theme?.name : theme?.nameEn;
}
