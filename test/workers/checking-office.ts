import { later } from '#store';
import type { Connector } from '../../workers/index.ts';
import { publishCheckedIntake } from './checked-intake.ts';
import { monday, type OfficeOptions, openOffice } from './office.ts';

/** An office whose intake asks a service first, and whose wall clock we move. */
export async function checkingOffice(
  connector: Connector | undefined,
  options: OfficeOptions = {},
) {
  let wall = monday;
  const connectors = new Map(connector === undefined ? [] : [['identityCheck', connector]]);
  const office = await openOffice({ connectors, wallNow: () => wall, ...options });
  await publishCheckedIntake(office.store);
  const passMs = (ms: number) => {
    wall = later(wall, ms);
  };
  return { office, passMs };
}
