import type { Instant } from '#engine';
import type { CivilDate } from '../../clock/index.ts';
import type { Who } from '../../staff/types.ts';

/** 满意度 (GB/T 39046 A.8): 1 非常满意 … 5 非常不满意; 4 and 5 are bad ratings (差评). */
export type Score = 1 | 2 | 3 | 4 | 5;
export const scores = [1, 2, 3, 4, 5] as const satisfies readonly Score[];

/** What a rating is about, by code. */
export const ratingTags = [
  'quick',
  'friendly',
  'clear',
  'fewTrips',
  'slow',
  'unfriendly',
  'unclear',
  'manyTrips',
  'extraMaterials',
] as const;
type RatingTag = (typeof ratingTags)[number];

type Done = { readonly at: Instant; readonly by: Who; readonly text: string };

/** 好差评 of a case: once, by its applicant, after its end; a bad one is followed up until it is answered. */
export type Rating = {
  readonly score: Score;
  readonly tags: readonly RatingTag[];
  readonly words: string;
  /** 实名; of another one the department learns neither case nor applicant, and contacts nobody. */
  readonly isNamed: boolean;
  readonly at: Instant;
  /** Of a bad one: the last days to contact the applicant (named only) and to put right. */
  readonly contactBy?: CivilDate;
  readonly mendBy?: CivilDate;
  readonly contact?: Done & { readonly complexity?: string };
  readonly answer?: Done;
  /** 误评、恶意差评: does not count. */
  readonly exclusion?: Done & { readonly how: Exclusion };
};
type Exclusion = 'mistaken' | 'malicious';

export type RatingCommand =
  | {
      readonly type: 'RateCase';
      readonly score: Score;
      readonly tags: readonly RatingTag[];
      readonly words: string;
      readonly isNamed: boolean;
    }
  /** 回访 and 核实; `complexity` says why it takes longer to put right. */
  | { readonly type: 'ContactRater'; readonly text: string; readonly complexity?: string }
  /** 整改反馈. */
  | { readonly type: 'AnswerRating'; readonly text: string }
  | { readonly type: 'ExcludeRating'; readonly how: Exclusion; readonly text: string };

export type RatingFact =
  | {
      readonly type: 'CaseRated';
      readonly rating: Omit<Rating, 'at' | 'contact' | 'answer' | 'exclusion'>;
    }
  | {
      readonly type: 'RaterContacted';
      readonly text: string;
      readonly complexity?: string;
      readonly mendBy: CivilDate;
    }
  /** A closure or a holiday notice moved what is still owed. */
  | {
      readonly type: 'RatingDaysMoved';
      readonly contactBy?: CivilDate;
      readonly mendBy: CivilDate;
    }
  | { readonly type: 'RatingAnswered'; readonly text: string }
  | { readonly type: 'RatingExcluded'; readonly how: Exclusion; readonly text: string };
