import { Button, Form } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { FileView } from '../contract.ts';
import { useSession } from '../shell/index.ts';
import { useInboxText } from './inbox-texts.ts';

const SignaturePad = lazy(async () => ({
  default: (await import('./signature-pad.tsx')).SignaturePad,
}));

type Props = {
  readonly signature: FileView | undefined;
  readonly onChange: (signature: FileView | undefined) => void;
};

/** 手写签名 under an opinion; who has signed in has signed anyway, so that it is never required. */
export function SignatureField({ signature, onChange }: Props) {
  const t = useInboxText();
  const { me } = useSession();
  const [isOpen, setOpen] = useState(false);
  return (
    <Form.Item label={t('signature')} extra={signature ? undefined : t('signatureHint')}>
      {signature && (
        <img className="signature" src={signatureHref(signature.id)} alt={signature.name} />
      )}
      <span className="buttons">
        <Button onClick={() => setOpen(true)}>{t(signature ? 'signAgain' : 'sign')}</Button>
        {signature && (
          <Button type="text" onClick={() => onChange(undefined)}>
            {t('signRemove')}
          </Button>
        )}
      </span>
      {isOpen && (
        <Suspense>
          <SignaturePad
            name={me?.name ?? ''}
            onClose={() => setOpen(false)}
            onSigned={(file) => {
              setOpen(false);
              onChange(file);
            }}
          />
        </Suspense>
      )}
    </Form.Item>
  );
}

const signatureHref = (id: string): string => `/api/files/${encodeURIComponent(id)}?inline=1`;
