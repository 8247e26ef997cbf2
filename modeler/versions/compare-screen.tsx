import { LeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Select, Skeleton } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Failed, Headed, Header, Mark, Nothing } from '../../web/shell/index.ts';
import { type Drawn, drawnIn, latestDrawn, useDefinitions } from '../editor/definitions.ts';
import { draftAddress, readDraft } from '../editor/use-draft.ts';
import { type Change, type ChangeKind, compareDiagrams } from './compare.ts';
import { compareDecisions } from './compare-decisions.ts';
import { namedAttributes, useCompareText } from './compare-texts.ts';
import { type Highlight, VersionPicture } from './version-picture.tsx';
import './compare.css';

type Props = {
  readonly draftKey: string;
  /** A version, or 0 for the draft. */
  readonly before: number;
  readonly after: number;
};

const tones = { added: 'green', removed: 'red', changed: 'yellow', moved: 'blue' } as const;

/** Two versions side by side: what was added, removed, changed and moved, each a jump to its place. */
export function CompareScreen({ draftKey, before, after }: Props) {
  const t = useCompareText();
  const definitions = useDefinitions();
  const name = definitions.data?.find(({ key }) => key === draftKey)?.name ?? draftKey;
  const older = useDrawn(draftKey, before);
  const newer = useDrawn(draftKey, after);
  const changes = useChanges(older.data, newer.data);
  const [focus, setFocus] = useState<{ readonly element: string } | null>(null);
  const error = older.error ?? newer.error;
  return (
    <div className="editor" data-testid="compare-screen">
      <Header />
      <div className="toolbar">
        <Link href={`/modeler/edit/${encodeURIComponent(draftKey)}`} className="toolbar-back">
          <LeftOutlined /> {t('backToDraft')}
        </Link>
        <h1 className="toolbar-title">{name}</h1>
        <span className="toolbar-state">{t('title')}</span>
        <Choice draftKey={draftKey} before={before} after={after} />
      </div>
      {error && (
        <Headed>
          <Failed
            error={error}
            onRetry={() => {
              void older.refetch();
              void newer.refetch();
            }}
          />
        </Headed>
      )}
      <div className="stage compare-stage">
        <Side
          title={t('before')}
          xml={older.data?.xml}
          changes={changes}
          hidden="added"
          focus={focus}
        />
        <Side
          title={t('after')}
          xml={newer.data?.xml}
          changes={changes}
          hidden="removed"
          focus={focus}
        />
        <aside className="compare-list" aria-label={t('title')}>
          <Changes changes={changes} onChoose={(element) => setFocus({ element })} />
        </aside>
      </div>
    </div>
  );
}

/** The draft is read anew each time. */
function useDrawn(key: string, version: number) {
  return useQuery({
    queryKey: ['drawn', key, version],
    queryFn: () => (version === 0 ? drawnNow(key) : drawnIn(key, version)),
    staleTime: version === 0 ? 0 : Number.POSITIVE_INFINITY,
  });
}

/** The draft; what it would begin with, where nobody has begun one. */
async function drawnNow(key: string): Promise<Drawn> {
  const draft = await readDraft(draftAddress(key));
  return draft.xml === null ? latestDrawn(key) : draft;
}

type Found = readonly Change[] | 'unreadable' | null;

function useChanges(older: Drawn | undefined, newer: Drawn | undefined): Found {
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    if (older === undefined || newer === undefined) return;
    let isGone = false;
    setFound(null);
    void changesOf(older, newer).then((answer) => {
      if (!isGone) setFound(answer);
    });
    return () => {
      isGone = true;
    };
  }, [older, newer]);
  return found;
}

async function changesOf(older: Drawn, newer: Drawn): Promise<Exclude<Found, null>> {
  const [drawn, decided] = await Promise.all([
    compareDiagrams(older.xml, newer.xml),
    compareDecisions(older.decisions, newer.decisions),
  ]);
  return drawn === undefined ? 'unreadable' : [...drawn, ...decided];
}

function Choice({ draftKey, before, after }: Props) {
  const t = useCompareText();
  const [, go] = useLocation();
  const definitions = useDefinitions();
  const row = definitions.data?.find(({ key }) => key === draftKey);
  const options = [
    { value: 0, label: t('draft') },
    ...(row?.versions ?? [])
      .map(({ version, note }) => ({
        value: version,
        label: `${t('version', { version })}${note === undefined ? '' : ` · ${note}`}`,
      }))
      .reverse(),
  ];
  const show = (one: number, other: number) =>
    go(`/modeler/edit/${encodeURIComponent(draftKey)}?compare=${one}&with=${other}`);
  return (
    <>
      <Select
        aria-label={t('before')}
        value={before}
        options={options}
        onChange={(value) => show(value, after)}
        className="compare-choice"
        data-testid="compare-before"
      />
      <span aria-hidden>→</span>
      <Select
        aria-label={t('after')}
        value={after}
        options={options}
        onChange={(value) => show(before, value)}
        className="compare-choice"
        data-testid="compare-after"
      />
    </>
  );
}

type SideProps = {
  readonly title: string;
  readonly xml: string | undefined;
  readonly changes: Found;
  /** What this side does not have. */
  readonly hidden: ChangeKind;
  readonly focus: { readonly element: string } | null;
};

function Side({ title, xml, changes, hidden, focus }: SideProps) {
  const highlights = useMemo<readonly Highlight[]>(() => {
    if (changes === null || changes === 'unreadable') return [];
    return changes
      .filter(({ kind }) => kind !== hidden)
      .map(({ id, kind }) => ({ element: id, kind }));
  }, [changes, hidden]);
  return (
    <section className="compare-side" aria-label={title}>
      <h2>{title}</h2>
      {xml === undefined || xml === '' ? (
        <Skeleton active className="page" />
      ) : (
        <VersionPicture xml={xml} highlights={highlights} focus={focus} />
      )}
    </section>
  );
}

type ChangesProps = { readonly changes: Found; readonly onChoose: (element: string) => void };

function Changes({ changes, onChoose }: ChangesProps) {
  const t = useCompareText();
  if (changes === null) return <Skeleton active />;
  if (changes === 'unreadable') return <Alert type="warning" showIcon title={t('unreadable')} />;
  if (changes.length === 0) return <Nothing text={t('none')} />;
  return (
    <>
      <p role="status" data-testid="compare-count">
        {t('count', { count: changes.length })}
      </p>
      <ol>
        {changes.map((change) => (
          <li key={`${change.kind} ${change.id}`} data-kind={change.kind} data-id={change.id}>
            <Mark tone={tones[change.kind]}>{t(change.kind)}</Mark>
            {change.type === 'dmn:Decision' ? (
              <span>{t('decision', { name: change.name })}</span>
            ) : (
              <button type="button" className="link" onClick={() => onChoose(change.id)}>
                {change.name}
              </button>
            )}
            <Attributes names={change.attributes} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Attributes({ names }: { readonly names: readonly string[] }) {
  const t = useCompareText();
  if (names.length === 0) return null;
  const words = names.map((name) => {
    const known = namedAttributes.find((one) => name === one || name === `gov:${one}`);
    return known === undefined ? name : t(known);
  });
  return <span className="quiet">{words.join('、')}</span>;
}
