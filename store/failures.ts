export type StoreFailureCode =
  | 'STORE_UNAVAILABLE'
  | 'STORE_NOT_DURABLE'
  | 'STORE_SCHEMA_NEWER'
  | 'STORE_UNFIT'
  | 'CURSOR_INVALID'
  | 'TEXT_NOT_STORABLE'
  /** A case has grown beyond what a store keeps. */
  | 'STATE_TOO_LARGE'
  /** A value that is not what a query takes, such as an operator in the place of a text. */
  | 'QUERY_INVALID'
  | 'ID_TAKEN'
  | 'BLOB_ID_INVALID';

/** What a store throws when it cannot do what was asked: `code` is for programs, the message names the thing. */
export class StoreFailure extends Error {
  readonly code: StoreFailureCode;

  constructor(code: StoreFailureCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreFailure';
    this.code = code;
  }
}

/** The database cannot be reached or gave up in the middle: nobody knows whether the work was done, ask again. */
export class StoreUnavailable extends StoreFailure {
  constructor(message: string, cause?: unknown) {
    super('STORE_UNAVAILABLE', message, cause);
    this.name = 'StoreUnavailable';
  }
}
