import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { problemText } from './act.ts';
import { GoButton } from './go-button.tsx';
import { Headed, useIsHeaded } from './headed.tsx';
import { ApiProblem } from './problem.ts';
import { Said, useWindowTitle } from './said.tsx';
import { useShellText } from './shell-texts.ts';

type Props = {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly extra?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
};

/** A screen: its heading, its actions, its content; the heading is the window's title too. */
export function PageShell({ title, subtitle, extra, narrow = false, children }: Props) {
  useWindowTitle(title);
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <div className="page-head">
        <div className="page-title">
          <h1>{title}</h1>
          {subtitle !== undefined && <div className="page-subtitle">{subtitle}</div>}
        </div>
        {extra !== undefined && extra !== false && <div className="page-extra">{extra}</div>}
      </div>
      <Headed>{children}</Headed>
    </div>
  );
}

type Loaded<Data> = {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
};

type LoadedProps<Data> = {
  readonly query: Loaded<Data>;
  readonly children: (data: Data) => ReactNode;
};

/** Shows what a query brought; while it comes a skeleton, when it fails why and a way to try again. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting />;
}

/** Something is on its way: a screen, which has a heading meanwhile, or a part of one. */
export function Waiting() {
  const t = useShellText();
  const isHeaded = useIsHeaded();
  const shape = (
    <div role="status" aria-label={t('loading')} className="loading">
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
  if (isHeaded) return shape;
  return (
    <div className="page">
      <h1 className="unseen">{t('loading')}</h1>
      {shape}
    </div>
  );
}

/** Why something could not be shown. */
export function Failed({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry: () => void;
}) {
  const t = useShellText();
  const isMissing = error instanceof ApiProblem && error.status === 404;
  return (
    <Said
      tone={isMissing ? 'info' : 'warning'}
      title={isMissing ? t('notFoundTitle') : t('failedTitle')}
      text={
        <>
          <div>{problemText(error)}</div>
          {isMissing && <div>{t('notFoundText')}</div>}
        </>
      }
      action={
        <div className="buttons">
          {isMissing && <GoButton type="primary" to="/" text={t('home')} />}
          <Button type={isMissing ? 'default' : 'primary'} onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      }
    />
  );
}

/** Nothing to show, said in words that tell what comes next. */
export function Nothing({
  text,
  children,
}: {
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span>{text}</span>}>
      {children}
    </Empty>
  );
}
