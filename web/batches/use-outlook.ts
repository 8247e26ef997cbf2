import { useEffect, useRef, useState } from 'react';
import { api, path } from '../shell/index.ts';
import { type Batch, type ForecastPart, lookAhead, type Outlook } from './batch.ts';

const atOnce = 50;

/** Looks ahead at a batch that is prepared, part by part; leaving stops it. */
export function useOutlook() {
  const [outlook, show] = useState<Outlook>();
  const [error, setError] = useState<unknown>();
  const current = useRef('');
  useEffect(
    () => () => {
      current.current = '';
    },
    [],
  );
  const forget = () => {
    current.current = '';
    show(undefined);
    setError(undefined);
  };
  return {
    outlook,
    error,
    forget,
    look: ({ id, total }: Batch) => {
      forget();
      current.current = id;
      lookAhead(total, {
        read: (from) =>
          api.post<ForecastPart>(path`/batches/${id}/preview`, { from, count: atOnce }),
        show,
        mayGoOn: () => current.current === id,
      }).catch(setError);
    },
  };
}
