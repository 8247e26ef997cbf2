/** A version of a published procedure. */
export type Version = {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly note?: string;
};

/** A published procedure as the API lists it. */
export type DefinitionRow = {
  readonly key: string;
  readonly name: string;
  readonly latest: number;
  readonly versions: readonly Version[];
  readonly matterCode?: string;
};
