/** Colour of a deadline, as the server tells it. */
export type LightColour = 'none' | 'green' | 'yellow' | 'red';
