/** Every reason for which the embedded database, or the lock of its folder, is refused. */
export type EmbeddedFailureCode =
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_NOT_WRITABLE'
  | 'DATA_KIND_MISMATCH'
  | 'DATA_VERSION_MISMATCH'
  | 'EMBEDDED_START_FAILED'
  | 'EMBEDDED_UNAVAILABLE';

/** A refusal: a code for programs, a sentence that names the folder or process for people. */
export type EmbeddedFailure = {
  readonly kind: 'failure';
  readonly code: EmbeddedFailureCode;
  readonly message: string;
};

export function failure(code: EmbeddedFailureCode, message: string): EmbeddedFailure {
  return { kind: 'failure', code, message };
}

export function isFailure(answer: { readonly kind: string }): answer is EmbeddedFailure {
  return answer.kind === 'failure';
}

/** The code of a failed system call, such as `EACCES`, or of a PostgreSQL error, such as `3D000`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
