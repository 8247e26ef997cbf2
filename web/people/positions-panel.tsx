import { Button } from 'antd';
import { useState } from 'react';
import { api, path } from '../shell/index.ts';
import { Text, UnitName } from './department-drawer.tsx';
import type { PositionRow } from './directory.ts';
import { usePeopleText } from './people-texts.ts';
import { UnitDrawer } from './unit-drawer.tsx';

type Props = { readonly positions: readonly PositionRow[]; readonly mayEdit: boolean };

/** Positions by name and code; diagrams bind their steps to the codes. */
export function PositionsPanel({ positions, mayEdit }: Props) {
  const t = usePeopleText();
  const [edited, setEdited] = useState<PositionRow | 'new' | null>(null);
  return (
    <div className="panel">
      {mayEdit && (
        <Button className="people-add" onClick={() => setEdited('new')}>
          {t('createPosition')}
        </Button>
      )}
      <ul className="cards">
        {positions.map((position) => (
          <li key={position.code}>
            <strong>{position.name}</strong> <span className="quiet">{position.code}</span>
            {mayEdit && (
              <Button type="link" size="small" onClick={() => setEdited(position)}>
                {t('edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edited !== null && (
        <PositionDrawer
          position={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

function PositionDrawer(props: {
  readonly position: PositionRow | null;
  readonly onClose: () => void;
}) {
  const t = usePeopleText();
  const { position, onClose } = props;
  return (
    <UnitDrawer<PositionRow>
      title={position === null ? t('createPosition') : t('editNamed', { name: position.name })}
      first={position ?? {}}
      send={({ code, name }, key) =>
        position === null
          ? api.post('/positions', { code, name }, key)
          : api.put(path`/positions/${position.code}`, { name })
      }
      changes="positions"
      onClose={onClose}
    >
      <UnitName name="code" label={t('positionCode')} isNew={position === null} />
      <Text name="name" label={t('unitName')} max={50} isRequired />
    </UnitDrawer>
  );
}
