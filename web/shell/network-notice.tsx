import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useShellText } from './shell-texts.ts';
import { type Trouble, troubleOf } from './trouble.ts';

const networkEvents = ['online', 'offline'] as const;

function useTrouble(): Trouble {
  const queries = useQueryClient();
  const listen = useCallback(
    (tell: () => void) => {
      for (const name of networkEvents) window.addEventListener(name, tell);
      const stop = queries.getQueryCache().subscribe(tell);
      return () => {
        for (const name of networkEvents) window.removeEventListener(name, tell);
        stop();
      };
    },
    [queries],
  );
  return useSyncExternalStore(listen, () => troubleOf(queries, navigator.onLine));
}

/** Says what is going on while the network is away or the server does not answer; reads aloud. */
export function NetworkNotice() {
  const t = useShellText();
  const trouble = useTrouble();
  return (
    <div role="status" className="network-notice">
      {trouble !== null && t(trouble)}
    </div>
  );
}
