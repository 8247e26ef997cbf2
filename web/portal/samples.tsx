import { DownloadOutlined } from '@ant-design/icons';
import type { MaterialSpec } from '../contract.ts';
import { sizeInWords } from '../files/file-size.ts';
import { path } from '../shell/index.ts';
import { useEaseText } from './ease-texts.ts';

type Props = { readonly matterCode: string; readonly material: MaterialSpec };

/** 样表与示例 of a material, to be looked at before one's own is made. */
export function Samples({ matterCode, material: { samples = [] } }: Props) {
  const t = useEaseText();
  if (samples.length === 0) return null;
  return (
    <div className="samples">
      <span className="quiet">{t('samples')}</span>
      <ul>
        {samples.map(({ id, name, size }) => (
          <li key={id}>
            <a href={`/api${path`/public/matters/${matterCode}/samples/${id}`}`} download={name}>
              <DownloadOutlined aria-hidden /> {name}
            </a>{' '}
            <span className="quiet small">{sizeInWords(size)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
