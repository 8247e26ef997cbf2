import { Alert, Button, Modal } from 'antd';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { FileView } from '../contract.ts';
import { problemText, upload } from '../shell/index.ts';
import { useInboxText } from './inbox-texts.ts';
import { coveredBy, drawStrokes, type Point, type Stroke } from './signature-strokes.ts';

const size = { width: 440, height: 180 };
const penWidth = 3;
const ink = '#1a2233';

type Props = {
  /** Whose signature it is. */
  readonly name: string;
  readonly onSigned: (file: FileView) => void;
  readonly onClose: () => void;
};

/** A sheet to sign on by finger, pen or mouse; the picture is stored as a file. */
export function SignaturePad({ name, onSigned, onClose }: Props) {
  const t = useInboxText();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async () => {
    setSending(true);
    setRefusal(null);
    try {
      const picture = await pictureOf(strokes);
      onSigned(await upload(new File([picture], `${t('signatureOf', { name })}.png`)));
    } catch (error) {
      setRefusal(problemText(error));
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title={t('sign')}
      okText={t('signDone')}
      cancelText={t('signCancel')}
      okButtonProps={{ disabled: strokes.length === 0, loading: isSending }}
      onOk={() => void send()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="quiet small">{t('signHint')}</p>
      <Sheet label={t('signSheet')} strokes={strokes} onChange={setStrokes} />
      <div className="buttons">
        <Button
          size="small"
          disabled={strokes.length === 0}
          onClick={() => setStrokes(strokes.slice(0, -1))}
        >
          {t('signUndo')}
        </Button>
        <Button size="small" disabled={strokes.length === 0} onClick={() => setStrokes([])}>
          {t('signClear')}
        </Button>
      </div>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
    </Modal>
  );
}

type SheetProps = {
  readonly label: string;
  readonly strokes: readonly Stroke[];
  readonly onChange: (strokes: readonly Stroke[]) => void;
};

function Sheet({ label, strokes, onChange }: SheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const current = useRef<Point[] | null>(null);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, strokes);
  }, [strokes]);
  const extend = (event: PointerEvent<HTMLCanvasElement>) => {
    if (current.current === null) return;
    current.current.push(pointOf(event));
    paint(event.currentTarget, [...strokes, current.current]);
  };
  const end = () => {
    if (current.current !== null) onChange([...strokes, current.current]);
    current.current = null;
  };
  return (
    <canvas
      ref={canvas}
      {...size}
      role="img"
      aria-label={label}
      className="signature-sheet"
      data-testid="signature-sheet"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        current.current = [pointOf(event)];
      }}
      onPointerMove={extend}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}

/** Where on the sheet the pen is, however large it is shown. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return {
    x: ((clientX - left) * size.width) / width,
    y: ((clientY - top) * size.height) / height,
  };
}

function paint(canvas: HTMLCanvasElement, strokes: readonly Stroke[], scale = 1): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = ink;
  pen.fillStyle = ink;
  pen.lineWidth = penWidth;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  if (scale !== 1) pen.scale(scale, scale);
  drawStrokes(pen, strokes, penWidth);
}

/** The signature without the empty paper around it, twice as fine as on the screen, for print. */
function pictureOf(strokes: readonly Stroke[]): Promise<Blob> {
  const box = coveredBy(strokes, 8) ?? { x: 0, y: 0, ...size };
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(box.width * 2);
  canvas.height = Math.ceil(box.height * 2);
  const moved = strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x - box.x, y: y - box.y })));
  paint(canvas, moved, 2);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
  );
}
