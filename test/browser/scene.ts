import type { Stage } from './stage.ts';

/** The matter that the story is about. */
export const matter = '占用、挖掘城市道路审批';

/** What the chapters of the story share. */
export type Scene = {
  readonly stage: Stage;
  /** Number and query code of the case, once the applicant has them. */
  number: string;
  code: string;
};
