import { expect } from 'chai';
import { mongo } from 'mongoose';
import { StoreUnavailable } from '#store';
import { asking } from '../../../store/mongo/errors.ts';
import { failureOf } from '../fixtures.ts';

/** A query that fails so often before it answers, as a server would fail it. */
function failing(times: number, code: number) {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    if (asked <= times) throw new mongo.MongoServerError({ code, errmsg: `failure ${code}` });
    return 'answer';
  };
  return { ask, asked: () => asked };
}

describe('a query to MongoDB outside of a transaction', () => {
  for (const [name, code] of [
    ['a write conflict', 112],
    ['a transaction that was ended', 251],
    ['a server that forgot its cursor', 43],
  ] as const) {
    it(`is asked again when it meets ${name}`, async () => {
      const { ask, asked } = failing(3, code);

      expect(await asking(ask)).to.equal('answer');
      expect(asked()).to.equal(4);
    });
  }

  it('gives up after a few conflicts and says that the store is not to be had', async () => {
    const { ask, asked } = failing(100, 112);

    expect(await failureOf(asking(ask))).to.be.instanceOf(StoreUnavailable);
    expect(asked()).to.equal(6);
  });

  it('is not asked again when the failure would come again', async () => {
    const { ask, asked } = failing(1, 2);

    expect(await failureOf(asking(ask))).to.have.property('code', 2);
    expect(asked()).to.equal(1);
  });

  const closed = new mongo.MongoNetworkError('connection 4 closed');
  for (const [what, failure] of [
    ['a bulk write lost its connection', new mongo.MongoBulkWriteError(closed, {} as never)],
    ['its socket ended while it was asked', Object.assign(new Error('ended'), { code: 'EPIPE' })],
  ] as const) {
    it(`says that the store is not to be had when ${what}`, async () => {
      const told = await failureOf(asking(() => Promise.reject(failure)));
      expect(told).to.be.instanceOf(StoreUnavailable);
    });
  }
});
