/** The shapes of the API as docs/contracts.md writes them. */
export type * from './contract/case-parts.ts';
export type * from './contract/cases.ts';
export type * from './contract/certificates.ts';
export type * from './contract/clocks.ts';
export type * from './contract/joint.ts';
export type * from './contract/matters.ts';
export type * from './contract/public.ts';
export type * from './contract/ratings.ts';
export type * from './contract/tasks.ts';
