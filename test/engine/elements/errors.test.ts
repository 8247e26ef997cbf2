import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  error,
  flows,
  parallel,
  serviceTask,
  start,
  subProcess,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('events', () => {
  describe('errors', () => {
    it('go to the boundary event that names the code before the one that catches all', async () => {
      const xml = diagram(
        start('S'),
        serviceTask('Pay'),
        boundary('Any', 'Pay', error()),
        boundary('Poor', 'Pay', error('POOR')),
        end('E'),
        end('F'),
        end('G'),
        flows('S > Pay > E', 'Any > F', 'Poor > G'),
      );
      const poor = await Play.of(xml);
      poor.throwError('Pay', 'POOR', { missing: 3 });
      expect(poor.completed).to.deep.equal(['S', 'Poor', 'G']);
      expect(poor.variables).to.deep.equal({ missing: 3 });
      const other = await Play.of(xml);
      other.throwError('Pay', 'OTHER');
      expect(other.completed).to.deep.equal(['S', 'Any', 'F']);
    });

    it('raise an incident when nobody catches them; the job starts again when it is resolved', async () => {
      const play = await Play.of(
        diagram(start('S'), serviceTask('Pay'), end('E'), flows('S > Pay > E')),
      );
      play.throwError('Pay', 'POOR');
      expect(play.incidents).to.deep.equal(['Pay UNCAUGHT_ERROR']);
      expect(play.send({ type: 'CompleteJob', jobId: '2' })).to.have.property(
        'code',
        'JOB_NOT_ACTIVE',
      );
      play.resolve();
      play.complete('Pay');
      expect(play.status).to.equal('completed');
    });

    it('leave a person’s task open', async () => {
      const play = await Play.of(
        diagram(start('S'), userTask('Sign'), end('E'), flows('S > Sign > E')),
      );
      play.throwError('Sign', 'X');
      expect(play.incidents).to.deep.equal(['Sign UNCAUGHT_ERROR']);
      expect(play.send({ type: 'ThrowError', elementInstanceId: '2', code: 'X' })).to.have.property(
        'code',
        'INCIDENT_OPEN',
      );
      play.complete('Sign');
      expect(play.status).to.equal('completed');
    });

    const thrownInside = (code: string) =>
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          parallel('fork'),
          userTask('Other'),
          userTask('Go'),
          end('Fail', {}, error(code)),
          end('ok'),
          flows('s > fork > Other > ok', 'fork > Go > Fail'),
        ),
        boundary('Caught', 'Sub', error('BAD')),
        end('E'),
        end('F'),
        flows('S > Sub > E', 'Caught > F'),
      );

    it('thrown by an end event interrupt the scope they were thrown in', async () => {
      const play = await Play.of(thrownInside('BAD'));
      play.complete('Go');
      expect(play.status).to.equal('completed');
      expect(play.elements('ElementTerminated')).to.deep.equal(['Fail', 'Other', 'Sub']);
      expect(play.elements('ErrorThrown')).to.deep.equal(['Fail']);
      expect(play.completed.slice(-2)).to.deep.equal(['Caught', 'F']);
    });

    it('thrown by an end event and not caught stop there', async () => {
      const play = await Play.of(thrownInside('WORSE'));
      play.complete('Go');
      expect(play.incidents).to.deep.equal(['Fail UNCAUGHT_ERROR']);
      expect(play.waits).to.deep.equal(['Other userTask']);
      play.resolve();
      expect(play.incidents).to.deep.equal(['Fail UNCAUGHT_ERROR']);
    });

    it('pass the boundary of an inner scope that does not fit', async () => {
      const xml = diagram(
        start('S'),
        subProcess(
          'Outer',
          {},
          start('s'),
          subProcess('Inner', {}, start('t'), end('Fail', {}, error('BAD')), flows('t > Fail')),
          boundary('Wrong', 'Inner', error('OTHER')),
          end('i'),
          end('w'),
          flows('s > Inner > i', 'Wrong > w'),
        ),
        boundary('Right', 'Outer', error('BAD')),
        end('E'),
        end('F'),
        flows('S > Outer > E', 'Right > F'),
      );
      const play = await Play.of(xml);
      expect(play.completed.slice(-2)).to.deep.equal(['Right', 'F']);
    });
  });
});
