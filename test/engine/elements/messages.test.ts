import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  diagram,
  end,
  flows,
  message,
  parallel,
  start,
  throwEvent,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('events', () => {
  describe('messages', () => {
    const waitingFor = diagram(
      start('S'),
      catchEvent('Paid', {}, message('paid', '=number')),
      end('E'),
      flows('S > Paid > E'),
    );

    it('are delivered to the subscription with the key', async () => {
      const play = await Play.of(waitingFor, { number: 'B-7' });
      expect(play.waiting).to.deep.equal([
        { id: '2', element: 'Paid', kind: 'message', name: 'paid', correlationKey: 'B-7' },
      ]);
      expect(play.message('paid', 'B-8')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
      expect(play.message('paid')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
      expect(play.message('billed', 'B-7')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
      expect(play.message('paid', 'B-7', { amount: 12 })).to.equal(undefined);
      expect(play.status).to.equal('completed');
      expect(play.variables).to.deep.equal({ number: 'B-7', amount: 12 });
      expect(play.message('paid', 'B-7')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
    });

    it('raise an incident when the key is neither text nor number', async () => {
      const play = await Play.of(waitingFor, { number: true });
      expect(play.incidents).to.deep.equal(['Paid BAD_VALUE']);
    });

    it('go to the oldest of several subscriptions that fit', async () => {
      const xml = diagram(
        start('S'),
        parallel('Fork'),
        catchEvent('A', {}, message('paid')),
        catchEvent('B', {}, message('paid')),
        end('E'),
        end('F'),
        flows('S > Fork > A > E', 'Fork > B > F'),
      );
      const play = await Play.of(xml);
      play.message('paid');
      expect(play.waits).to.deep.equal(['B message']);
    });

    const onBoundary = (how: 'interrupts' | 'flowsOn') =>
      diagram(
        start('S'),
        userTask('Review'),
        boundary('Withdrawn', 'Review', message('withdraw'), how),
        end('E'),
        end('F'),
        flows('S > Review > E', 'Withdrawn > F'),
      );

    it('interrupt an activity at its boundary', async () => {
      const play = await Play.of(onBoundary('interrupts'));
      play.message('withdraw', undefined, { why: 'moved' });
      expect(play.status).to.equal('completed');
      expect(play.elements('ElementTerminated')).to.deep.equal(['Review']);
      expect(play.variables).to.deep.equal({ why: 'moved' });
    });

    it('can come several times at a boundary that does not interrupt', async () => {
      const play = await Play.of(onBoundary('flowsOn'));
      play.message('withdraw');
      play.message('withdraw');
      expect(play.completed).to.deep.equal(['S', 'Withdrawn', 'F', 'Withdrawn', 'F']);
      play.complete('Review');
      expect(play.status).to.equal('completed');
      expect(play.elements('MessageUnsubscribed')).to.deep.equal(['Withdrawn']);
    });

    it('are thrown as jobs of type message', async () => {
      const xml = diagram(
        start('S'),
        throwEvent('Tell', {}, message('told')),
        end('E', {}, message('ended')),
        flows('S > Tell > E'),
      );
      const play = await Play.of(xml);
      expect(play.waiting).to.deep.equal([
        { id: '2', element: 'Tell', kind: 'job', jobType: 'message' },
      ]);
      play.complete('Tell');
      play.complete('E');
      expect(play.status).to.equal('completed');
    });
  });
});
