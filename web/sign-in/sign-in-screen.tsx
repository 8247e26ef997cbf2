import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Redirect, useSearchParams } from 'wouter';
import { defineTexts, PageShell, problemText, startOf, useSession } from '../shell/index.ts';
import './sign-in.css';

const useText = defineTexts('signIn', {
  title: ['登录', 'Sign in'],
  username: ['用户名', 'User name'],
  usernameRequired: ['请填写用户名', 'Please fill in the user name'],
  password: ['密码', 'Password'],
  passwordRequired: ['请填写密码', 'Please fill in the password'],
  submit: ['登录', 'Sign in'],
  refused: ['没有登录成功', 'Not signed in'],
});

type Credentials = { readonly username: string; readonly password: string };

/** Signing in; afterwards, or when one is signed in already, one goes where one wanted to be. */
export function SignInScreen() {
  const { me } = useSession();
  const [search] = useSearchParams();
  if (!me) return <SignInForm />;
  const wanted = placeWithin(search.get('to'));
  return <Onward to={wanted === null || wanted === '/' ? startOf(me) : wanted} />;
}

/** The modeler is a page of its own and has to be loaded. */
function Onward({ to }: { readonly to: string }) {
  const isPage = to.startsWith('/modeler');
  useEffect(() => {
    if (isPage) window.location.replace(to);
  }, [isPage, to]);
  return isPage ? null : <Redirect to={to} replace />;
}

function SignInForm() {
  const t = useText();
  const { signIn } = useSession();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);

  const submit = async ({ username, password }: Credentials) => {
    setSending(true);
    setRefusal(null);
    try {
      await signIn(username.trim(), password);
    } catch (problem) {
      setRefusal(problemText(problem));
      setSending(false);
    }
  };

  return (
    <PageShell title={t('title')} narrow>
      <div className="panel sign-in-panel">
        <Form layout="vertical" onFinish={(values: Credentials) => void submit(values)}>
          <Form.Item
            name="username"
            label={t('username')}
            rules={[{ required: true, whitespace: true, message: t('usernameRequired') }]}
          >
            <Input autoComplete="username" autoFocus autoCapitalize="none" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('password')}
            rules={[{ required: true, message: t('passwordRequired') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {refusal !== null && (
            <Alert
              type="error"
              showIcon
              title={t('refused')}
              description={refusal}
              className="sign-in-refusal"
            />
          )}
          <Button type="primary" htmlType="submit" block loading={isSending}>
            {t('submit')}
          </Button>
        </Form>
      </div>
    </PageShell>
  );
}

/** Only places of this site: an address from elsewhere must not decide where people land. */
function placeWithin(to: string | null): string | null {
  if (to === null) return null;
  const address = new URL(to, window.location.origin);
  const isHere = address.origin === window.location.origin && !to.startsWith('//');
  return isHere && address.pathname !== '/sign-in' ? address.pathname + address.search : null;
}
