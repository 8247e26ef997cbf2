import type { Variables } from '#engine';

/** Reads what somebody typed as variables; nothing typed is no variables. */
export function readVariables(
  text: string,
): { readonly variables: Variables } | { readonly reason: string } {
  if (text.trim() === '') return { variables: {} };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { reason: error instanceof Error ? error.message : '' };
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? { variables: value as Variables } : { reason: '{ … }' };
}
