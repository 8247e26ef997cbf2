import { defineTexts } from '../shell/index.ts';

/** Words of a case that goes up and down the levels. */
export const useLevelsText = defineTexts('levels', {
  title: ['逐级办理', 'Levels'],
  received: ['受理', 'received'],
  forwarded: ['转报到达', 'forwarded'],
  returned: ['退回', 'returned'],
  letter: ['转报函', 'Letter'],
  returnLetter: ['退回函', 'Letter'],
  late: ['本级超时', 'late'],
});
