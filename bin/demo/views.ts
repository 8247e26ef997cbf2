/** What the story reads of the platform's answers; docs/contracts.md has the whole of them. */
export type CaseView = {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly statusName: string;
  readonly clocks: readonly {
    readonly kind: string;
    readonly name: string;
    readonly due: string | null;
    readonly remaining: number | null;
    readonly light: string;
  }[];
  readonly opinions: readonly {
    readonly department: string;
    readonly departmentName: string;
    readonly dueOn: string;
    readonly reply?: { readonly valueName: string };
  }[];
  readonly supplements: readonly { readonly dueOn: string }[];
  readonly documents: readonly {
    readonly id: string;
    readonly kind: string;
    readonly kindName: string;
    readonly number: string;
    readonly ready: boolean;
  }[];
  readonly timeline: readonly { readonly at: string; readonly title: string }[];
};

export type TaskView = {
  readonly id: string;
  readonly caseNumber: string;
  readonly element: string;
  readonly name: string;
};

export type Page<Item> = { readonly items: readonly Item[] };
