import mongoose, { type Model } from 'mongoose';
import { groupedRead } from '../grouped-read.ts';
import { asking } from './errors.ts';

/**
 * Documents by a field that names them, those that are asked for together by one query. `convert` is called once for a
 * document.
 */
export function groupedDocuments<Document, Field extends keyof Document & string, Value>(
  model: Model<Document>,
  { field, fields }: { readonly field: Field; readonly fields?: readonly (keyof Document)[] },
  convert: (found: Document) => Value,
): (key: string) => Promise<Value | undefined> {
  const projection = fields && Object.fromEntries([field, ...fields].map((name) => [name, 1]));
  return groupedRead<string, Value>({
    nameOf: (key) => key,
    read: async (keys) => {
      const [first] = keys;
      const wanted = keys.length === 1 ? first : mongoose.trusted({ $in: keys });
      const found = await asking(() =>
        model.find({ [field]: wanted } as object, projection).lean<Document[]>(),
      );
      return new Map(found.map((one) => [String(one[field]), convert(one)]));
    },
  });
}
