import { useEffect, useRef, useState } from 'react';
import { api, newKey, path, useNews } from '../../web/shell/index.ts';
import { beatMs, type DraftNews, hear, namesOf, type Present, stillThere } from './present.ts';

const nobody: Present = new Map();

/** Tells others that a draft is open here, and answers who else has it open; `onSaved` when somebody saved it. */
export function usePresence(draftKey: string, onSaved: () => void): readonly string[] {
  const [screen] = useState(newKey);
  const [present, setPresent] = useState(nobody);
  const known = useRef(present);
  known.current = present;
  useEffect(() => {
    const beat = () => {
      setPresent((before) => stillThere(before, Date.now()));
      void say(draftKey, screen, true);
    };
    beat();
    const timer = window.setInterval(beat, beatMs);
    const leave = () => void say(draftKey, screen, false);
    window.addEventListener('pagehide', leave);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [draftKey, screen]);
  useNews<DraftNews>('draft', (news) => {
    if (news.key !== draftKey || news.screen === screen) return;
    if (news.what === 'saved') onSaved();
    const isNew = news.what === 'present' && !known.current.has(news.screen ?? '');
    setPresent((before) => hear(before, news, Date.now()));
    // Whoever has just come does not know who was there before.
    if (isNew) void say(draftKey, screen, true);
  });
  return namesOf(present);
}

/** News may get lost, these too. */
async function say(draftKey: string, screen: string, isOpen: boolean): Promise<void> {
  await api.put(path`/drafts/${draftKey}/presence`, { screen, isOpen }).catch(() => undefined);
}
