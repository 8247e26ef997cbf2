import { DownloadOutlined } from '@ant-design/icons';
import { Button, Drawer, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { FileView } from '../contract.ts';
import { useIsPhone } from '../shell/index.ts';
import { sizeInWords } from './file-size.ts';
import { useFileText } from './file-texts.ts';
import { FromCase } from './from-case.tsx';
import './files.css';

const hrefOf = (file: FileView, isInline: boolean) =>
  `/api/files/${encodeURIComponent(file.id)}${isInline ? '?inline=1' : ''}`;
const isImage = (file: FileView) => file.type.startsWith('image/');
const isPdf = (file: FileView) => file.type === 'application/pdf';

/** Files to look at: pdf and images open in place, others are downloaded. */
export function FileLinks({ files }: { readonly files: readonly FileView[] }) {
  const t = useFileText();
  const [shown, setShown] = useState<FileView | null>(null);
  if (files.length === 0) return <span className="quiet">{t('noFiles')}</span>;
  return (
    <>
      <ul className="files">
        {files.map((file) => (
          <li key={file.id}>
            <Button
              type="link"
              className="file-name"
              onClick={() => setShown(file)}
              aria-label={t('preview', { name: file.name })}
            >
              {file.name}
            </Button>
            <span className="quiet">{sizeInWords(file.size)}</span>
            <FromCase file={file} />
            <Button
              type="text"
              size="small"
              href={hrefOf(file, false)}
              download
              icon={<DownloadOutlined aria-hidden />}
              aria-label={t('downloadNamed', { name: file.name })}
            />
          </li>
        ))}
      </ul>
      <Preview file={shown} onClose={() => setShown(null)} />
    </>
  );
}

type PreviewProps = { readonly file: FileView | null; readonly onClose: () => void };

/** Beside the work on a wide window, so that a checklist can be filled in while one reads; over it on a phone. */
function Preview({ file, onClose }: PreviewProps) {
  const t = useFileText();
  const isPhone = useIsPhone();
  useRoomBeside(file !== null && !isPhone);
  const shared = {
    open: file !== null,
    title: file?.name,
    destroyOnHidden: true,
  };
  const download = file && (
    <Button href={hrefOf(file, false)} download>
      {t('download')}
    </Button>
  );
  if (isPhone)
    return (
      <Modal {...shared} onCancel={onClose} width="100%" footer={download}>
        {file && <Content file={file} />}
      </Modal>
    );
  return (
    <Drawer
      {...shared}
      onClose={onClose}
      placement="left"
      mask={false}
      size="46vw"
      extra={download}
      className="preview"
    >
      {file && <Content file={file} />}
    </Drawer>
  );
}

/** The page makes room for a paper that lies open beside it. */
function useRoomBeside(isOpen: boolean): void {
  useEffect(() => {
    document.body.classList.toggle('is-reading', isOpen);
    return () => document.body.classList.remove('is-reading');
  }, [isOpen]);
}

function Content({ file }: { readonly file: FileView }) {
  const t = useFileText();
  if (isImage(file))
    return <img className="preview-image" src={hrefOf(file, true)} alt={file.name} />;
  if (isPdf(file))
    return <iframe className="preview-pdf" src={hrefOf(file, true)} title={file.name} />;
  return <p>{t('noPreview')}</p>;
}
