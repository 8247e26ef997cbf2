import { z } from 'zod';
import { text } from './common.ts';

/** 文书模板 of a kind of document: facts stand in it as `{{name}}`. */
export const documentTemplate = z
  .strictObject({
    title: text(100).optional(),
    paragraphs: z.array(text(2000)).min(1).max(50),
  })
  .meta({ id: 'DocumentTemplate' });

export const documentTemplates = z.record(z.string().max(64), documentTemplate);
