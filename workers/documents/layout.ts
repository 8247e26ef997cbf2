import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { DocumentBlock, DocumentContent } from '#processes';
import { settable } from './characters.ts';
import type { Typeface } from './fonts.ts';

/** Ligatures (ffi of `officer`) have no character of their own: a search of the PDF would not find what is written. */
const plainLetters = { fontFeatures: { liga: false } as unknown as [] };

const pointsPerMm = 72 / 25.4;
const mm = (length: number) => length * pointsPerMm;

const red = '#c4161c';
const grey = '#555555';
const bodySize = 15;
const textWidth = mm(156);

export type Page = {
  readonly content: DocumentContent;
  /** Whole address behind the QR code. */
  readonly verifyAddress: string;
  readonly issuedAt: Date;
  readonly typeface: Typeface;
};

/** Lays a document out like an official paper: sizes and page number after GB/T 9704-2012, its margins narrowed so that a notice fits one sheet. */
export function layOut(page: Page): TDocumentDefinitions {
  const { content, typeface, issuedAt } = page;
  const set = (text: string) => settable(text, typeface);
  return {
    pageSize: 'A4',
    pageMargins: [mm(28), mm(24), mm(26), mm(20)],
    info: {
      title: `${content.title} ${content.number}`,
      author: content.agency,
      creator: '联审 Lianshen',
      // Recorded, not now: making the paper again gives the same bytes.
      creationDate: issuedAt,
      modDate: issuedAt,
    },
    defaultStyle: { font: 'Serif', fontSize: bodySize, lineHeight: 1.2, ...plainLetters },
    footer: (current: number) => ({
      text: `— ${current} —`,
      alignment: 'center',
      fontSize: 12,
      margin: [0, mm(4), 0, 0],
    }),
    content: [...heading(content, set), ...addressee(content, set), ...body(page, set)],
  };
}

type SetText = (text: string) => string;

function heading(content: DocumentContent, set: SetText): Content[] {
  return [
    {
      text: set(content.agency),
      bold: true,
      fontSize: headSize(content.agency),
      color: red,
      alignment: 'center',
    },
    {
      canvas: [
        { type: 'line', x1: 0, y1: 0, x2: textWidth, y2: 0, lineWidth: 1.6, lineColor: red },
      ],
      margin: [0, 6, 0, 14],
    },
    { text: set(content.title), bold: true, fontSize: 22, alignment: 'center' },
    { text: set(content.number), alignment: 'center', fontSize: 14, margin: [0, 2, 0, 14] },
  ];
}

/** The agency's name fills the line, as in a letterhead, and never wraps. */
function headSize(agency: string): number {
  return Math.max(16, Math.min(34, Math.floor(textWidth / Math.max(1, [...agency].length))));
}

function addressee(content: DocumentContent, set: SetText): Content[] {
  if (content.addressee === '') return [];
  const closed = /[：:]$/.test(content.addressee) ? content.addressee : `${content.addressee}：`;
  return [{ text: set(closed) }];
}

/** The seal never stands alone on a page: what is said just before it goes with it. */
function body(page: Page, set: SetText): Content[] {
  const { blocks } = page.content;
  const sealed = blocks.findIndex((block) => block.kind === 'signature');
  const draw = (part: readonly DocumentBlock[]) => part.map((block) => drawBlock(block, set));
  if (sealed < 1) return [...draw(blocks), verification(page, set)];
  return [
    ...draw(blocks.slice(0, sealed - 1)),
    {
      unbreakable: true,
      stack: [...draw(blocks.slice(sealed - 1, sealed)), foot(page, blocks[sealed], set)],
    },
    ...draw(blocks.slice(sealed + 1)),
  ];
}

/** The foot of a paper: how to verify it on the left, who answers for it on the right. */
function foot(page: Page, block: DocumentBlock | undefined, set: SetText): Content {
  if (block?.kind !== 'signature') return verification(page, set);
  return {
    margin: [0, 12, 0, 0],
    columns: [
      { width: '*', stack: [verification(page, set)], margin: [0, 12, 0, 0] },
      { width: sealWidth, stack: [signature(block, set)] },
    ],
    columnGap: 12,
  };
}

function drawBlock(block: DocumentBlock, set: SetText): Content {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text, block.indent ?? true, set);
    case 'table':
      return table(block, set);
    case 'list':
      return list(block, set);
    case 'signature':
      return signature(block, set);
  }
}

function paragraph(text: string, isIndented: boolean, set: SetText): Content {
  return {
    text: set(text),
    alignment: 'justify',
    ...(isIndented && { leadingIndent: 2 * bodySize }),
  };
}

function list(block: Extract<DocumentBlock, { kind: 'list' }>, set: SetText): Content {
  return {
    stack: block.items.map((item, index) => ({
      columns: [
        {
          width: 36,
          text: block.ordered ? `${index + 1}.` : '·',
          alignment: 'right',
          noWrap: true,
        },
        { width: '*', text: set(item) },
      ],
      columnGap: 6,
    })),
    margin: [0, 2, 0, 4],
  };
}

function table(block: Extract<DocumentBlock, { kind: 'table' }>, set: SetText): Content {
  const { columns, rows } = block;
  const cell = (text: string): TableCell => ({ text: set(text), fontSize: 11 });
  const head = (text: string): TableCell => ({
    text: set(text),
    fontSize: 11,
    bold: true,
    alignment: 'center',
  });
  const body = rows.map((row) =>
    row.map((text, index) => (columns === undefined && index === 0 ? head(text) : cell(text))),
  );
  const count = columns?.length ?? Math.max(2, ...rows.map((row) => row.length));
  return {
    table: {
      headerRows: columns === undefined ? 0 : 1,
      dontBreakRows: true,
      widths: widthsOf(block, count),
      body: [
        ...(columns === undefined ? [] : [columns.map(head)]),
        ...body.map((row) => filled(row, count)),
      ],
    },
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: () => 0.6,
      paddingTop: () => 2,
      paddingBottom: () => 1,
    },
    margin: [0, 6, 0, 10],
  };
}

function filled(row: TableCell[], count: number): TableCell[] {
  return [...row, ...Array.from({ length: count - row.length }, () => '')];
}

/** Columns share the line by the length of what stands in them: a number column stays narrow. */
function widthsOf(
  block: Extract<DocumentBlock, { kind: 'table' }>,
  count: number,
): (number | '*')[] {
  if (block.columns === undefined)
    return [96, ...Array.from({ length: count - 1 }, () => '*' as const)];
  const lengths = Array.from({ length: count }, (_, column) =>
    Math.max(...[block.columns ?? [], ...block.rows].map((row) => [...(row[column] ?? '')].length)),
  );
  const isNarrow = (length: number) => length <= 6;
  return lengths.map((length) => (isNarrow(length) ? 12 * length + 8 : '*'));
}

const sealRadius = mm(19);
const sealWidth = 176;

/** Agency and date with the round place of the seal around them. */
function signature(block: Extract<DocumentBlock, { kind: 'signature' }>, set: SetText): Content {
  const small = { fontSize: 9, color: red, alignment: 'center' } as const;
  return {
    stack: [
      {
        canvas: [
          {
            type: 'ellipse',
            x: sealWidth / 2,
            y: sealRadius,
            r1: sealRadius,
            r2: sealRadius,
            lineColor: red,
            lineWidth: 1.2,
            dash: { length: 4, space: 3 },
          },
        ],
      },
      {
        relativePosition: { x: 0, y: -2 * sealRadius + 14 },
        stack: [
          { text: '电子印章占位', ...small },
          {
            text: set(block.agency),
            fontSize: 14,
            alignment: 'center',
            margin: [0, 4, 0, 0],
          },
          { text: set(block.date), fontSize: 14, alignment: 'center' },
          { text: set(block.seal), ...small, margin: [0, 2, 0, 0] },
        ],
      },
    ],
  };
}

function verification({ content, verifyAddress }: Page, set: SetText): Content {
  return {
    columns: [
      { width: 84, qr: verifyAddress, fit: 84, eccLevel: 'L' },
      {
        width: '*',
        fontSize: 8,
        color: grey,
        stack: [
          { text: set(content.footer) },
          { text: `文书编号：${set(content.number)}` },
          { text: '扫描二维码，或打开以下网址核验本文书：' },
          {
            text: set(readable(verifyAddress)),
            fontSize: 7,
            link: verifyAddress,
            wordBreak: 'break-all',
          },
        ],
      },
    ],
    columnGap: 8,
  };
}

/** The address as people read it, with its Chinese characters. */
function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
