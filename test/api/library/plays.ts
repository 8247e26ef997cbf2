import { acceptancePlays } from './acceptance.ts';
import { cityPlays } from './city.ts';
import { companyPlays } from './company.ts';
import { forms } from './forms.ts';
import { intakePlays } from './intake.ts';
import { jointPlays } from './parts.ts';
import { permitPlays } from './permits.ts';
import { registerPlays } from './registers.ts';
import type { Play } from './theatre.ts';

/** Plays that reach every end of every matter. */
export const plays: readonly Play[] = [
  ...Object.keys(forms).flatMap(intakePlays),
  ...cityPlays,
  ...jointPlays,
  ...registerPlays,
  ...permitPlays,
  ...companyPlays,
  ...acceptancePlays,
];
