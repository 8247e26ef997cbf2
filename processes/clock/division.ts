/** An administrative division by GB/T 2260 and the township codes: 6, 9 or 12 digits, zeros for the levels below. */
export type DivisionCode = string;

/** Whether an area is a division itself or one above it: 320500 covers 320506. */
export function covers(area: DivisionCode, division: DivisionCode): boolean {
  const length = levelEnds.find((end) => /^0*$/.test(area.slice(end))) ?? area.length;
  return division.startsWith(area.slice(0, length));
}

const levelEnds = [0, 2, 4, 6, 9, 12];
