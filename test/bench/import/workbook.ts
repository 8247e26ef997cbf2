import writeExcelFile from 'write-excel-file/node';
import { columnsOf, type SheetName, sheets } from '#processes';

/** How much is configured; the defaults are those of a district that seed 001 tells of. */
export type Size = { readonly matters: number; readonly steps: number; readonly standards: number };

type Cells = { readonly [field: string]: string };

/** A workbook of a whole district: every matter with its materials, steps and standards. */
export async function districtWorkbook(size: Size): Promise<Uint8Array> {
  const codes = Array.from(
    { length: size.matters },
    (_, place) => `3299${String(place).padStart(8, '0')}`,
  );
  const reviews = Math.max(1, Math.round(size.steps / size.matters) - 3);
  const perMatter = Math.round(size.standards / size.matters);
  const book = [
    sheet(
      'matters',
      codes.map((code, place) => ({
        code,
        name: `${words[place % words.length]}许可（第 ${place + 1} 项）`,
      })),
    ),
    sheet(
      'materials',
      codes.flatMap((code) =>
        [1, 2, 3].map((one) => ({ code, material: `M0${one}`, name: `材料 ${one}` })),
      ),
    ),
    sheet(
      'steps',
      codes.flatMap((code) => stepsOf(code, reviews)),
    ),
    sheet(
      'discretion',
      codes.flatMap((code) => standardsOf(code, { perMatter, reviews })),
    ),
  ];
  return writeExcelFile(book).toBuffer();
}

const words = [
  '户外广告设置',
  '占道经营',
  '食品经营',
  '排水接入',
  '树木移植',
  '道路挖掘',
  '渣土运输',
];

function stepsOf(code: string, reviews: number): readonly Cells[] {
  const step = (name: string, phase: string, position: string) => ({
    code,
    name,
    phase,
    position,
    days: '1',
  });
  return [
    step('受理', '受理', 'counter'),
    ...Array.from({ length: reviews }, (_, place) => step(`审查 ${place + 1}`, '审查', 'officer')),
    step('批准', '决定', 'chief'),
    step('送达', '送达', 'counter'),
  ];
}

function standardsOf(
  code: string,
  { perMatter, reviews }: { perMatter: number; reviews: number },
): readonly Cells[] {
  return Array.from({ length: perMatter }, (_, place) => ({
    code,
    step: `审查 ${(place % reviews) + 1}`,
    row: `C${place + 1}`,
    situation: `情形 ${place + 1}：面积不超过 ${10 * (place + 1)} 平方米，且不影响通行`,
    standard: `准予，期限 ${(place % 3) + 1} 年`,
  }));
}

function sheet(name: SheetName, rows: readonly Cells[]) {
  const columns = Object.entries(columnsOf(name));
  const line = (cells: readonly string[]) => cells.map((value) => ({ value, type: String }));
  return {
    sheet: sheets[name].zh,
    data: [
      line(columns.map(([, { zh }]) => zh)),
      ...rows.map((row) => line(columns.map(([field, { example }]) => row[field] ?? example))),
    ],
  };
}
