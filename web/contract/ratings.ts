/** 好差评, as the API answers it. */

export type Score = 1 | 2 | 3 | 4 | 5;

type Did = { readonly at: string; readonly by: string; readonly text: string };

export type RatingView = {
  readonly score: Score;
  readonly tags: readonly string[];
  readonly words: string;
  readonly named: boolean;
  readonly at: string;
  readonly contactBy?: string;
  readonly mendBy?: string;
  readonly contact?: Did & { readonly complexity?: string };
  readonly answer?: Did;
  readonly exclusion?: Did & { readonly how: 'mistaken' | 'malicious' };
};

export type RatingLine = RatingView & {
  readonly id: string;
  readonly department: { readonly id: string; readonly name: string };
  readonly matterName: string;
  readonly case: {
    readonly number: string;
    readonly applicant: string;
    readonly phone: string;
  } | null;
  readonly state: 'good' | 'toContact' | 'toMend' | 'answered' | 'excluded';
  readonly lateSince: string | null;
  readonly may: { readonly contact: boolean; readonly answer: boolean; readonly exclude: boolean };
};

export type RatingFigures = Readonly<
  Record<'rated' | 'satisfied' | 'bad' | 'answered' | 'late' | 'excluded', number>
>;
