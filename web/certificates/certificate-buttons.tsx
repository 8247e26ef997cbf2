import { App, Button, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { CertificateView } from '../contract.ts';
import { api, path, problemText, saveBlob } from '../shell/index.ts';
import { useCertificateText } from './certificate-texts.ts';

type Props = { readonly certificate: CertificateView };

/** Drawing the code comes with the dialog: the pages of cases show certificates too. */
const Code = lazy(async () => ({
  default: (await import('./certificate-code.tsx')).CertificateCode,
}));

/** The PDF to keep, and the code to show. */
export function CertificateButtons({ certificate }: Props) {
  return (
    <div className="buttons no-print">
      <DownloadButton certificate={certificate} />
      <CodeButton certificate={certificate} />
    </div>
  );
}

const mostLooks = 20;
const betweenLooksMs = 1000;

function DownloadButton({ certificate }: Props) {
  const t = useCertificateText();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const { id, name, number } = certificate;
  const download = async () => {
    setBusy(true);
    try {
      const pdf = await paperOf(id);
      if (pdf === undefined) void message.info(t('rendering'));
      else saveBlob(`${name} ${number}.pdf`, pdf);
    } catch (problem) {
      void message.error(problemText(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      loading={isBusy}
      aria-label={t('downloadOf', { name, number })}
      onClick={() => void download()}
    >
      {t('download')}
    </Button>
  );
}

/** The PDF of a certificate, waited for while a worker makes it; undefined when that takes too long. */
async function paperOf(id: string): Promise<Blob | undefined> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const answer = await api.response(path`/certificates/${id}/document`);
    if (answer.status === 200) return answer.blob();
    await new Promise((done) => setTimeout(done, betweenLooksMs));
  }
  return undefined;
}

function CodeButton({ certificate }: Props) {
  const t = useCertificateText();
  const [isOpen, setOpen] = useState(false);
  const { name, number } = certificate;
  return (
    <>
      <Button aria-label={t('codeOf', { name, number })} onClick={() => setOpen(true)}>
        {t('code')}
      </Button>
      <Modal
        open={isOpen}
        title={`${name} ${number}`}
        onCancel={() => setOpen(false)}
        footer={null}
        destroyOnHidden
      >
        <Suspense fallback={<Skeleton active />}>
          <Code certificate={certificate} />
        </Suspense>
      </Modal>
    </>
  );
}
