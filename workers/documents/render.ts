import { createHash } from 'node:crypto';
import type Pdfmake from 'pdfmake';
import type { DocumentContent } from '#processes';
import { bytesOfFont, notoSerif, type Typeface } from './fonts.ts';
import { layOut } from './layout.ts';

export type RenderOptions = {
  readonly content: DocumentContent;
  readonly issuedAt: string;
  /** Address of the site, without a slash at its end. */
  readonly publicUrl: string;
  readonly typeface?: Typeface | undefined;
};

export type RenderedDocument = { readonly bytes: Uint8Array; readonly sha256: string };

export type RenderDocument = (options: RenderOptions) => Promise<RenderedDocument>;

/** Makes the PDF of a document. The same facts give the same bytes, so it can be made again at any time. */
export async function renderDocument(options: RenderOptions): Promise<RenderedDocument> {
  // A fifth of a start's time, for what most processes do later or never.
  const { default: pdfmake } = await import('pdfmake');
  const typeface = options.typeface ?? notoSerif;
  setUpPrinter(pdfmake, typeface);
  const definition = layOut({
    content: options.content,
    typeface,
    issuedAt: new Date(options.issuedAt),
    verifyAddress: `${options.publicUrl.replace(/\/+$/, '')}${options.content.verifyUrl}`,
  });
  const bytes = new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** What its types leave out: files that it takes from memory, by their path. */
type WithFiles = {
  readonly virtualfs: {
    readonly existsSync: (path: string) => boolean;
    readonly writeFileSync: (path: string, bytes: Buffer) => void;
  };
};

/** pdfmake is one printer for the process: give it our fonts, and nothing to read or to fetch. */
function setUpPrinter(pdfmake: typeof Pdfmake, typeface: Typeface): void {
  const { virtualfs } = pdfmake as typeof Pdfmake & WithFiles;
  for (const file of [typeface.normal, typeface.bold])
    if (!virtualfs.existsSync(file)) virtualfs.writeFileSync(file, bytesOfFont(file));
  pdfmake.setLocalAccessPolicy(() => false);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setFonts({
    Serif: {
      normal: typeface.normal,
      bold: typeface.bold,
      italics: typeface.normal,
      bolditalics: typeface.bold,
    },
  });
}
