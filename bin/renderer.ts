import { existsSync } from 'node:fs';
import { createRenderer, type Renderer } from '../workers/index.ts';
import { type Program, StartRefused } from './program.ts';

/** Makes documents in a thread of this process, in the typeface of the settings; it starts with the first document. */
export function openRenderer({ config: { documentFont: font }, part }: Program): Promise<Renderer> {
  return part({
    name: 'renderer of documents',
    open: async () => {
      if (font !== undefined && !existsSync(font)) {
        throw new StartRefused(`DOCUMENT_FONT=${font}: there is no such file`, 2);
      }
      const renderer = createRenderer();
      if (font === undefined) return renderer;
      const typeface = { normal: font, bold: font };
      return { ...renderer, render: (options) => renderer.render({ typeface, ...options }) };
    },
    close: (renderer) => renderer.close(),
  });
}
