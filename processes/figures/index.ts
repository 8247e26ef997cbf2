export { createFigures, type ElementFigures, type Figures } from './element-figures.ts';
