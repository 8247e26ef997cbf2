import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ButtonMenu } from './button-menu.tsx';
import { ClockBar } from './clock-bar.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { switchLanguage, useLanguage } from './language.ts';
import { type Place, placeOf, placesFor } from './navigation.ts';
import { NetworkNotice } from './network-notice.tsx';
import { NoticesBell } from './notices-bell.tsx';
import { useSession } from './session.tsx';
import { useShellText } from './shell-texts.ts';
import { switchTypeSize, useTypeSize } from './type-size.ts';
import { useIsPhone } from './use-is-phone.ts';

const isModeler = (place: string): boolean => place.startsWith('/modeler');

/** The frame of every screen: name, menu, language, messages, account, and the screen itself. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const t = useShellText();
  const [place] = useLocation();
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Header />
      <ClockBar />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary resetKey={place}>{children}</ErrorBoundary>
      </main>
    </div>
  );
}

const roomyPlaces = 8;

/** The bar at the top; the modeler, which has its own page, shows it too. */
export function Header({ children }: { readonly children?: ReactNode }) {
  const t = useShellText();
  const { me } = useSession();
  const isPhone = useIsPhone();
  // A menu as long as an administrator's needs the room of the long name.
  const isShort = isPhone || placesFor(me).length > roomyPlaces;
  return (
    <header className="site-header">
      {isPhone && <PhoneMenu />}
      <a className="brand" href="/">
        <img src="/favicon.svg" alt="" width={28} height={28} />
        <span>{isShort ? t('product') : t('productLong')}</span>
      </a>
      {!isPhone && (
        <nav aria-label={t('mainNavigation')} className="menu">
          <MenuLinks />
        </nav>
      )}
      <div className="header-end">
        {children}
        <TypeSizeButton />
        <LanguageButton />
        {me ? <NoticesBell /> : null}
        <Account />
      </div>
      <NetworkNotice />
    </header>
  );
}

function MenuLinks({ onFollow }: { readonly onFollow?: () => void }) {
  const { me, status } = useSession();
  const [current] = useLocation();
  if (status === 'loading') return null;
  const places = placesFor(me);
  const here = placeOf(places, current);
  return places.map((place) => (
    <MenuLink
      key={place.href}
      place={place}
      isHere={place === here}
      {...(onFollow && { onFollow })}
    />
  ));
}

type MenuLinkProps = {
  readonly place: Place;
  readonly isHere: boolean;
  readonly onFollow?: () => void;
};

function MenuLink({ place, isHere, onFollow }: MenuLinkProps) {
  const t = useShellText();
  const [current] = useLocation();
  const marks = {
    className: isHere ? 'menu-link is-here' : 'menu-link',
    ...(isHere && { 'aria-current': 'page' as const }),
    ...(onFollow && { onClick: onFollow }),
  };
  // The modeler is a page of its own: links into and out of it load that page.
  const isElsewhere = place.isPage === true || isModeler(current);
  return isElsewhere ? (
    <a href={place.href} {...marks}>
      {t(place.text)}
    </a>
  ) : (
    <Link href={place.href} {...marks}>
      {t(place.text)}
    </Link>
  );
}

function PhoneMenu() {
  const t = useShellText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        type="text"
        className="on-dark"
        icon={<MenuOutlined aria-hidden />}
        aria-label={t('menu')}
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        placement="left"
        size={260}
        title={t('menu')}
      >
        <nav aria-label={t('mainNavigation')} className="menu-phone">
          <MenuLinks onFollow={() => setOpen(false)} />
        </nav>
      </Drawer>
    </>
  );
}

function TypeSizeButton() {
  const t = useShellText();
  const isLarge = useTypeSize() === 'large';
  return (
    <Button
      type="text"
      className="on-dark"
      aria-pressed={isLarge}
      aria-label={t('largeType')}
      title={t('largeType')}
      onClick={switchTypeSize}
    >
      {t('typeLarge')}
    </Button>
  );
}

function LanguageButton() {
  const t = useShellText();
  const language = useLanguage();
  return (
    <Button
      type="text"
      className="on-dark"
      aria-label={t('switchLanguageLabel')}
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => switchLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {t('switchLanguage')}
    </Button>
  );
}

function SignInLink() {
  const t = useShellText();
  const [current] = useLocation();
  const marks = {
    className: 'menu-link sign-in',
    href: `/sign-in?to=${encodeURIComponent(current)}`,
  };
  return isModeler(current) ? (
    <a {...marks}>{t('signIn')}</a>
  ) : (
    <Link {...marks}>{t('signIn')}</Link>
  );
}

/** Signs out, and goes to the front door once the screen knows: earlier, the door would lead back to the desk. */
function useLeave(): () => void {
  const { me, signOut } = useSession();
  const [current, navigate] = useLocation();
  const [isLeaving, setLeaving] = useState(false);
  useEffect(() => {
    if (!isLeaving || me) return;
    setLeaving(false);
    if (isModeler(current)) window.location.assign('/');
    else navigate('/');
  }, [isLeaving, me, current, navigate]);
  return () => {
    setLeaving(true);
    void signOut();
  };
}

function Account() {
  const t = useShellText();
  const { me, status } = useSession();
  const leave = useLeave();
  // Who is signed in may not be known yet: they are not asked to sign in meanwhile.
  if (status === 'loading' || status === 'unreachable') return null;
  if (!me) return <SignInLink />;
  return (
    <ButtonMenu
      menu={{
        items: [
          { key: 'who', disabled: true, label: me.department?.name ?? me.username },
          { type: 'divider' },
          { key: 'out', label: t('signOut'), onClick: leave },
        ],
      }}
    >
      <Button type="text" className="on-dark account" aria-label={t('account', { name: me.name })}>
        {me.name}
      </Button>
    </ButtonMenu>
  );
}
