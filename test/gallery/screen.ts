import type { Username } from '../browser/people.ts';

/** What the screens show: names of what the scene made. */
export type Scene = {
  /** Of the case that has ended, and of one that departments are asked about. */
  readonly ended: string;
  readonly running: string;
  readonly queryCode: string;
  /** A step that waits for the officer of the window. */
  readonly task: string;
  readonly handover: string;
  /** Of a batch that is done. */
  readonly batch: string;
  readonly certificate: { readonly id: string; readonly number: string };
};

/** A picture of a screen: where it is, who looks at it, and what it is for. */
export type Screen = {
  /** Of the file. */
  readonly name: string;
  /** As `web/routes.tsx` or `modeler/app.tsx` writes it. */
  readonly place: string;
  readonly address: (scene: Scene) => string;
  readonly by: Username | 'anybody';
  readonly title: string;
  /** Who uses it and for what. */
  readonly sentence: string;
  /** What has to be there before the picture is taken. */
  readonly ready?: string;
  /** Whether there is a picture of it on a phone, too. */
  readonly onPhone?: boolean;
};
