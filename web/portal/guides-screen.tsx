import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'wouter';
import { PageShell } from '../shell/index.ts';
import { MatterCards } from './matter-cards.tsx';
import './portal.css';
import { usePortalText } from './portal-texts.ts';

/** All guides, searched as one types. */
export function GuidesScreen() {
  const t = usePortalText();
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState(search.get('q') ?? '');
  const q = useDeferredValue(words.trim());
  const change = (text: string) => {
    setWords(text);
    setSearch(text.trim() === '' ? {} : { q: text.trim() }, { replace: true });
  };
  return (
    <PageShell title={t('guidesTitle')} subtitle={t('guidesLead')}>
      <Input.Search
        size="large"
        className="home-search"
        value={words}
        onChange={(event) => change(event.target.value)}
        placeholder={t('searchMatters')}
        aria-label={t('searchMatters')}
        allowClear
      />
      <MatterCards q={q} />
    </PageShell>
  );
}
