import { Form } from 'antd';
import { useState } from 'react';
import { useParams } from 'wouter';
import type { DocumentKind, DocumentTemplate } from '#processes';
import { bytesOf, path, problemText } from '../../web/shell/index.ts';

/** Shows a document with sample facts as PDF, in a window of its own. */
export function usePreview(kind: DocumentKind) {
  const form = Form.useFormInstance();
  const { code = '' } = useParams<{ code: string }>();
  const [isLoading, setLoading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const show = async (template: DocumentTemplate | undefined) => {
    // Opened at the click: later it would count as a window that nobody asked for.
    const page = window.open('', '_blank');
    setLoading(true);
    setFailure(null);
    try {
      const { name = '', leadDepartment = '' } = form.getFieldsValue(true) as {
        name?: string;
        leadDepartment?: string;
      };
      const body = { kind, name, leadDepartment, ...(template && { template }) };
      const pdf = await bytesOf(path`/matter-drafts/${code}/document-preview`, body);
      const address = URL.createObjectURL(pdf);
      if (page) page.location.href = address;
    } catch (problem) {
      page?.close();
      setFailure(problemText(problem));
    } finally {
      setLoading(false);
    }
  };
  return {
    show: (template: DocumentTemplate | undefined) => void show(template),
    isLoading,
    failure,
  };
}
