import { Drawer } from 'antd';
import { Link } from 'wouter';
import { Loaded, Mark, minuteOf, Nothing } from '../../web/shell/index.ts';
import type { Version } from '../procedures/definition-row.ts';
import { useDefinitions } from './definitions.ts';
import { useEditorText } from './editor-texts.ts';
import { versionAddress } from './version-screen.tsx';

type Props = { readonly draftKey: string; readonly onClose: () => void };

/** The published versions of a procedure, newest first. */
export function VersionsDrawer({ draftKey, onClose }: Props) {
  const t = useEditorText();
  const definitions = useDefinitions();
  return (
    <Drawer open title={t('versionsTitle')} onClose={onClose} size={420}>
      <Loaded query={definitions}>
        {(rows) => {
          const row = rows.find(({ key }) => key === draftKey);
          if (!row) return <Nothing text={t('noVersions')} />;
          return <Versions draftKey={draftKey} latest={row.latest} versions={row.versions} />;
        }}
      </Loaded>
    </Drawer>
  );
}

const comparison = (key: string, before: number, after: number): string =>
  `/modeler/edit/${encodeURIComponent(key)}?compare=${before}&with=${after}`;

type ListProps = {
  readonly draftKey: string;
  readonly latest: number;
  readonly versions: readonly Version[];
};

function Versions({ draftKey, latest, versions }: ListProps) {
  const t = useEditorText();
  const newestFirst = versions.toSorted((one, other) => other.version - one.version);
  return (
    <ol className="versions" data-testid="version-list">
      {newestFirst.map(({ version, at, by, note }) => (
        <li key={version} data-version={version}>
          <div className="version-head">
            <strong>{t('version', { version })}</strong>
            {version === latest && <Mark tone="green">{t('latest')}</Mark>}
            <Link href={versionAddress(draftKey, version)}>{t('open')}</Link>
            <Link href={versionAddress(draftKey, version, true)} data-testid={`heat-${version}`}>
              {t('heat')}
            </Link>
          </div>
          <div className="version-by">{t('by', { by, at: minuteOf(at) })}</div>
          {note !== undefined && <div>{note}</div>}
          <div className="version-compare">
            {version > 1 && (
              <Link href={comparison(draftKey, version - 1, version)}>{t('compareBefore')}</Link>
            )}
            <Link href={comparison(draftKey, version, 0)} data-testid={`compare-${version}`}>
              {t('compareDraft')}
            </Link>
          </div>
        </li>
      ))}
    </ol>
  );
}
