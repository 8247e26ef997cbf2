/** The ids in an attribute that names several tasks. */
export function taskIdsIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((id) => id !== '');
}
