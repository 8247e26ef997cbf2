import type { LightColour } from './light-colour.ts';
import { useShellText } from './shell-texts.ts';
import { tones } from './theme.ts';

type Props = {
  readonly light: LightColour;
  /** Days left; 1 on the last day, negative or 0 when over. */
  readonly remaining?: number | null;
  readonly overdue?: number;
  readonly unit?: 'workday' | 'day' | undefined;
};

const toneOf = { none: 'neutral', green: 'green', yellow: 'yellow', red: 'red' } as const;

/** Traffic light of a deadline: colour, shape and words, so that it reads without colour too. */
export function Light({ light, remaining, overdue = 0, unit = 'workday' }: Props) {
  const words = useWords({ light, remaining: remaining ?? null, overdue, unit });
  const tone = tones[toneOf[light]];
  return (
    <span
      className="light"
      data-light={light}
      style={{ color: tone.text, background: tone.ground, borderColor: tone.line }}
    >
      <Shape light={light} />
      {words}
    </span>
  );
}

type Deadline = {
  readonly light: LightColour;
  readonly remaining: number | null;
  readonly overdue: number;
  readonly unit: 'workday' | 'day';
};

function useWords({ light, remaining, overdue, unit }: Deadline): string {
  const t = useShellText();
  const late = overdue > 0 ? overdue : remaining !== null && remaining < 0 ? -remaining : 0;
  if (late > 0) return t('lightRed', { days: late, unit: t(unit, { count: late }) });
  if (light === 'none') return t('lightNone');
  if (remaining !== null && remaining >= 1)
    return t('lightGreen', { days: remaining, unit: t(unit, { count: remaining }) });
  const plain = {
    green: 'lightGreenPlain',
    yellow: 'lightYellowPlain',
    red: 'lightRedPlain',
  } as const;
  return t(plain[light]);
}

function Shape({ light }: { readonly light: LightColour }) {
  const shape = {
    none: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
    green: <circle cx="6" cy="6" r="5" fill="currentColor" />,
    yellow: <path d="M6 1 11.5 11H.5Z" fill="currentColor" />,
    red: <path d="M1 1h10v10H1Z" fill="currentColor" />,
  }[light];
  return (
    <svg width="11" height="11" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {shape}
    </svg>
  );
}
