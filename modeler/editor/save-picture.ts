import { saveBlob } from '../../web/shell/index.ts';

/** Twice the size of the drawing prints well; browsers refuse canvases beyond some size. */
const sharpness = 2;
const longestSide = 8000;

/** Offers a drawing to the person as a PNG on white. */
export async function savePng(name: string, svg: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml;charset=utf-8' }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const { naturalWidth: width, naturalHeight: height } = picture;
    const scale = Math.min(sharpness, longestSide / width, longestSide / height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas to paint on');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/png'));
    if (!blob) throw new Error('the picture could not be made');
    saveBlob(`${name}.png`, blob);
  } finally {
    URL.revokeObjectURL(address);
  }
}
