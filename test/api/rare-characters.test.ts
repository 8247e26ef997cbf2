import { BpmnModdle } from 'bpmn-moddle';
import { expect } from 'chai';
import { compile, govModdle, readBpmn } from '#engine';
import type { CaseFile } from '#processes';
import { composeDocument } from '../../processes/documents/compose.ts';
import { renderDocument } from '../../workers/index.ts';
import { diagram, end, flows, start, userTask } from '../engine/diagram.ts';
import { rareTexts } from '../rare-characters.ts';
import { textOfPdf } from '../workers/documents/pdf-text.ts';
import { signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { applicationFor } from './stories.ts';

const xmlType = { headers: { 'Content-Type': 'application/xml' } };
const moddle = new BpmnModdle({ gov: govModdle });

const drawn = (name: string) =>
  diagram(start('S'), userTask('T', { name }), end('E'), flows('S > T > E'));

/** The name of the task, as the engine shows it. */
async function nameIn(xml: string): Promise<unknown> {
  const read = await readBpmn(xml);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled.definition.marks('T')['name'];
}

/** What a person reads in the document of a case: a character that the typeface lacks stands there as its code. */
async function readInPdf(file: CaseFile): Promise<string> {
  const [document] = file.documents;
  if (document === undefined) throw new Error('there is no document');
  const content = composeDocument(file, document);
  const publicUrl = 'https://lianshen.example';
  const { bytes } = await renderDocument({ content, issuedAt: document.issuedAt, publicUrl });
  return textOfPdf(bytes).replaceAll(/〔U\+([0-9A-F]+)〕/g, (_, code) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

describe('api: rare characters', function () {
  this.timeout(600_000);
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  for (const text of rareTexts) {
    it(`are kept from the drawing to the printed document: ${JSON.stringify(text)}`, async () => {
      // a drawing: what is read, what the designer writes, what is deployed
      const xml = drawn(text);
      const { rootElement } = await moddle.fromXML(xml);
      const written = await moddle.toXML(rootElement);
      expect([await nameIn(xml), await nameIn(written.xml)]).to.deep.equal([text, text]);
      const analyst = await signIn(server, 'analyst');
      const { body } = await analyst.post('/api/definitions', xml, xmlType);
      const deployed = await analyst.get(`/api/definitions/P/versions/${body.version}/xml`);
      expect(deployed.text).to.equal(xml);

      // a form: what is filed, what is kept, what is shown
      const client = await signIn(server, 'applicant');
      const application = await applicationFor(client);
      const filed = await client.post('/api/cases', {
        ...application,
        applicant: { ...application.applicant, name: text },
        form: { ...application.form, businessName: text },
      });
      expect(filed.status, filed.text).to.equal(201);
      const shown = await client.get(`/api/cases/${encodeURIComponent(filed.body.number)}`);
      expect(shown.body.form.businessName).to.equal(text);
      const file = (await server.store.cases.load(filed.body.id))?.file;
      expect([file?.applicant.name, file?.form['businessName']]).to.deep.equal([text, text]);

      // a document
      expect(await readInPdf(file as CaseFile)).to.include(text);
    });
  }
});
