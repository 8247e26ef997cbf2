import type { ThemeConfig } from 'antd';

const ink = '#1f2937';
const quiet = '#525c6b';
const wantsStillness = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The look of all screens: antd's, darkened until every text reaches WCAG AA contrast. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0050b3',
    colorLink: '#0050b3',
    // Those that antd derives are too pale under a pointer.
    colorPrimaryHover: '#1765b8',
    colorLinkHover: '#1765b8',
    colorInfo: '#0050b3',
    colorSuccess: '#1d6b2f',
    colorWarning: '#8a5200',
    colorError: '#b42318',
    colorSuccessBg: '#e8f6ec',
    colorSuccessBorder: '#a2d8b1',
    colorInfoBg: '#eaf3ff',
    colorInfoBorder: '#a9cdfb',
    colorWarningBg: '#fff6dc',
    colorWarningBorder: '#ecc968',
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#f0aaa2',
    colorText: ink,
    colorTextSecondary: quiet,
    colorTextDescription: quiet,
    colorTextPlaceholder: '#5f6a78',
    colorTextTertiary: quiet,
    colorBgLayout: '#f3f5f8',
    borderRadius: 6,
    fontSize: 15,
    controlHeight: 36,
    // Not by CSS durations: antd measures where a menu opens while it moves.
    motion: !wantsStillness,
    fontFamily:
      "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
  },
  components: {
    Table: { headerBg: '#eef2f7', headerColor: ink, rowHoverBg: '#f2f7fd' },
    Layout: { headerBg: '#0b3d7a', headerColor: '#ffffff', headerHeight: 56 },
    Form: { itemMarginBottom: 28 },
    Tabs: { itemColor: quiet },
    // Days of the months before and after, which can be chosen.
    DatePicker: { colorTextDisabled: quiet },
    Timeline: { tailColor: '#d3dae3' },
  },
};

/** 大字版: the same look in type a quarter larger, with targets that grow with it. */
export const largeTheme: ThemeConfig = {
  ...theme,
  token: { ...theme.token, fontSize: 19, controlHeight: 46 },
};

/** Colours of the traffic light and of status tags: text on its ground, both above 4.5 to 1. */
export const tones = {
  neutral: { text: '#374151', ground: '#eceff3', line: '#cbd2dc' },
  blue: { text: '#003e8a', ground: '#e3efff', line: '#a9cdfb' },
  green: { text: '#14532d', ground: '#dff3e4', line: '#a2d8b1' },
  yellow: { text: '#6b4200', ground: '#fff1c9', line: '#ecc968' },
  red: { text: '#8f1d14', ground: '#fde5e2', line: '#f0aaa2' },
} as const;

export type Tone = keyof typeof tones;
