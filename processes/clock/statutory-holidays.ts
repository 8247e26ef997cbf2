import { addDays, type CivilDate } from './civil-date.ts';
import { festivalDaysOf } from './festival-days.ts';

/**
 * The statutory holidays of a year (全国年节及纪念日放假办法 art. 2, as amended for 2025): what is certain before the
 * State Council arranges the year. Bridging days and make-up days are known only from its notice.
 */
export function statutoryHolidaysOf(year: number): readonly CivilDate[] {
  const { springFestival, qingming, dragonBoat, midAutumn } = festivalDaysOf(year);
  return [
    `${year}-01-01`,
    addDays(springFestival, -1),
    springFestival,
    addDays(springFestival, 1),
    addDays(springFestival, 2),
    qingming,
    `${year}-05-01`,
    `${year}-05-02`,
    dragonBoat,
    midAutumn,
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ];
}
