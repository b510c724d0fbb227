// The deep links of the resident's app: at least one for each kind of page.

/** Every kind of page, as a link shows it. */
export const PAGES = [
  '/',
  '/find',
  '/find?q=dibao',
  '/find?q=qqqqqq',
  '/guide/dibao',
  '/guide/dibao/checklist',
  '/guide/dibao/checklist?a=no.such.path',
  '/topics',
  '/topic/lift',
  '/volunteering',
  '/project/snow',
  '/surveys',
  '/results/community',
  '/hand-in/volunteer',
  '/hand-in/session/lift/s1',
  '/hand-in/survey/community',
  '/receipts',
  '/track',
  '/nearby',
  '/notices',
  '/notice/sample',
  '/work-items',
  '/pair',
  '/no-such-page',
];

/** Every part of the screens by itself; `?mode=elder` shows it large. */
export const GALLERY = '/console/gallery';

/** The pages of the console. */
export const OFFICE_PAGES = ['/console/', '/console/devices', '/console/password'];
