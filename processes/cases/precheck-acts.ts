/** Acts under the five days of 行政许可法 art. 32(4): the lead alone, or with what all departments found. */
export function isPrecheck(act: string): boolean {
  return act === 'precheck' || act === 'jointPrecheck';
}
