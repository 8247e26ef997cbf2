import type { MongoDatabase } from '../database.ts';

/** Makes each model's collection (a transaction cannot) and the indexes that its schema declares. */
export async function collectionsAndIndexes({ db, models }: MongoDatabase): Promise<void> {
  const existing = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = new Set(existing.map(({ name }) => name));
  for (const model of Object.values(models)) {
    const { collectionName } = model.collection;
    if (!names.has(collectionName)) await db.createCollection(collectionName);
    for (const [key, options] of model.schema.indexes()) {
      await db
        .collection(collectionName)
        .createIndex(key as Record<string, 1 | -1>, options as object);
    }
  }
}
