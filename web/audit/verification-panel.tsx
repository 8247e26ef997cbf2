import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api, problemText } from '../shell/index.ts';
import { useAuditText } from './audit-texts.ts';
import { type Checked, nothingYet, type Verified, verifyAll } from './verification.ts';

type State = {
  readonly phase: 'running' | 'whole' | 'stopped';
  readonly found: Verified;
};

/** Checks the chains of hashes: the one that was searched for, or all with progress and a stop. */
export function VerificationPanel({ about }: { readonly about: string }) {
  const t = useAuditText();
  const { state, error, start, stop } = useVerification(about);
  return (
    <section className="verification" aria-live="polite">
      <div className="buttons">
        <Button onClick={start} loading={state?.phase === 'running'}>
          {t(about === '' ? 'verifyAll' : 'verifyOne')}
        </Button>
        {state?.phase === 'running' && <Button onClick={stop}>{t('stop')}</Button>}
      </div>
      {error !== undefined && <Alert type="error" showIcon title={problemText(error)} />}
      {state && <Found {...state} />}
    </section>
  );
}

const seen = { running: 'verifying', whole: 'seenAll', stopped: 'seenSome' } as const;

function Found({ phase, found }: State) {
  const t = useAuditText();
  const { targets, entries, broken } = found;
  const sums = { targets, entries };
  if (broken.length > 0) {
    const lines = broken.map(({ target, seq, problem }) => (
      <li key={target}>{t('brokenAt', { target, seq, problem: t(problem) })}</li>
    ));
    return (
      <Alert
        type="error"
        showIcon
        title={t('broken', { count: broken.length })}
        description={
          <>
            <ul>{lines}</ul>
            {t(seen[phase], sums)}
          </>
        }
      />
    );
  }
  if (phase === 'running') return <Alert type="info" showIcon title={t('verifying', sums)} />;
  if (phase === 'stopped') return <Alert type="warning" showIcon title={t('stopped', sums)} />;
  if (targets === 0) return <Alert type="info" showIcon title={t('nothing')} />;
  return <Alert type="success" showIcon title={t('whole', sums)} />;
}

function useVerification(about: string) {
  const [state, setState] = useState<State>();
  const [error, setError] = useState<unknown>();
  const mayGoOn = useRef(false);
  // Leaving the page stops the walk.
  useEffect(
    () => () => {
      mayGoOn.current = false;
    },
    [],
  );

  const run = async () => {
    mayGoOn.current = true;
    setError(undefined);
    let found = nothingYet;
    setState({ phase: 'running', found });
    const isWhole = await verifyAll({
      read: (cursor) => api.get<Checked>('/audit/verification', { about, cursor }),
      show: (sofar) => {
        found = sofar;
        if (mayGoOn.current) setState({ phase: 'running', found });
      },
      mayGoOn: () => mayGoOn.current,
    });
    setState({ phase: isWhole ? 'whole' : 'stopped', found });
  };
  return {
    state,
    error,
    start: () => {
      void run().catch((problem: unknown) => {
        setError(problem);
        // What was verified before the failure stays true.
        setState((before) => before && { ...before, phase: 'stopped' });
      });
    },
    stop: () => {
      mayGoOn.current = false;
    },
  };
}
