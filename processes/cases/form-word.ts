import type { Variables } from '#engine';

/** What a form says in a field, without blanks around it; '' where it is no text. */
export function wordIn(form: Variables, field: string): string {
  const value = form[field];
  return typeof value === 'string' ? value.trim() : '';
}
