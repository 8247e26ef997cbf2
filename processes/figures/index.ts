export { createFigures, type ElementFigures } from './element-figures.ts';
