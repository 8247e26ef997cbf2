/** One piece of a document's body. A renderer draws the pieces in order and knows nothing of cases. */
export type DocumentBlock =
  | { readonly kind: 'paragraph'; readonly text: string; readonly indent?: boolean }
  /** `columns` heads the table; without it the rows are label and value pairs. */
  | {
      readonly kind: 'table';
      readonly columns?: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  /** Agency and date at the lower right, with the place of the (special) seal. */
  | {
      readonly kind: 'signature';
      readonly agency: string;
      readonly date: string;
      readonly seal: string;
    };

/** What a numbered document says, without layout: the renderer makes a PDF of it, a screen makes HTML. */
export type DocumentContent = {
  readonly title: string;
  readonly number: string;
  readonly agency: string;
  /** To whom it is written; '' when it is addressed to nobody in particular. */
  readonly addressee: string;
  readonly blocks: readonly DocumentBlock[];
  readonly footer: string;
  /** Path of the public verification; the renderer puts the site's address before it and makes the QR code. */
  readonly verifyUrl: string;
};
