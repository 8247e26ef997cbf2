import { useEffect } from 'react';

const next = new Set(['j', 'ArrowDown']);
const previous = new Set(['k', 'ArrowUp']);

/**
 * Keys of the list: J and K open the next and the previous task, the arrows move between links that
 * have the focus, / goes to the search. Nothing happens while somebody types or a dialog is open.
 */
export function useListKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isMeant = !(event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target));
      if (isMeant && answer(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Does what a key stands for; whether it stood for something. */
function answer(key: string): boolean {
  if (key === '/') return focusSearch();
  if (next.has(key)) return move(key, 1);
  return previous.has(key) && move(key, -1);
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('.inbox-list input[type="search"]');
  search?.focus();
  return search !== null;
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest('input, textarea, select, [role="menu"]') !== null
  );
}

function move(key: string, step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.task-list .card-link')];
  const focused = links.findIndex((link) => link.matches(':focus'));
  // Arrows scroll the page unless a card has the focus.
  if (key.startsWith('Arrow') && focused < 0) return false;
  const chosen = links.findIndex((link) => link.getAttribute('aria-current') === 'true');
  const from = focused >= 0 ? focused : chosen;
  const link = links[from < 0 && step < 0 ? 0 : from + step];
  if (link === undefined) return false;
  link.focus();
  link.scrollIntoView({ block: 'nearest' });
  if (!key.startsWith('Arrow')) link.click();
  return true;
}
