/** The clock of this process goes wrong by CLOCK_SHIFT_MS: what is due must be the store's affair. */
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const RealDate = Date;
const now = RealDate.now.bind(RealDate);
class ShiftedDate extends RealDate {
  static [Symbol.hasInstance](value) {
    return value instanceof RealDate;
  }
  constructor(...given) {
    if (given.length === 0) super(now() + shift);
    else super(...given);
  }
  static now() {
    return now() + shift;
  }
}
Object.defineProperty(ShiftedDate, 'name', { value: 'Date' });
if (shift !== 0) globalThis.Date = ShiftedDate;
