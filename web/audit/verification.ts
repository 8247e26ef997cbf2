/** What one call of the server examined of the chains of the trail. */
export type Checked = {
  readonly targets: number;
  readonly entries: number;
  readonly broken: readonly Broken[];
  readonly next?: string;
};
type Broken = {
  readonly target: string;
  readonly seq: number;
  readonly problem: 'gap' | 'changed' | 'cutOff' | 'headLost';
};
/** What was found so far. */
export type Verified = Omit<Checked, 'next'>;

export const nothingYet: Verified = { targets: 0, entries: 0, broken: [] };

type Walk = {
  readonly read: (cursor: string | undefined) => Promise<Checked>;
  readonly show: (sofar: Verified) => void;
  readonly mayGoOn: () => boolean;
};

/** Examines one part after the other; answers whether it came to the end. */
export async function verifyAll({ read, show, mayGoOn }: Walk): Promise<boolean> {
  let sofar = nothingYet;
  let cursor: string | undefined;
  do {
    if (!mayGoOn()) return false;
    const part = await read(cursor);
    sofar = {
      targets: sofar.targets + part.targets,
      entries: sofar.entries + part.entries,
      broken: [...sofar.broken, ...part.broken],
    };
    show(sofar);
    cursor = part.next;
  } while (cursor !== undefined);
  return true;
}
