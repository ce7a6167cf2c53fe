// Where things stand on a page: the only names of the theme that the suite knows.
export const SKIP = 'a.skip';
export const NAV = '#nav';
export const NAV_BUTTON = '.navb';
export const FIND = '.find input';
export const HIT = '.hits a';
export const MAP = 'table.way, table.map';
export const STEP = '.way tbody tr:not(.sg) > th[id], table.map thead tr:last-child th[id]';
export const LANE = '.lt';
export const SCROLLER = '.scroller';
/** What is read where there is no room for a table: the cards of a map, the story of a blueprint. */
export const STORY = '.ways, .story';
/** What may meet on a curve: labels, questions and points. */
export const CURVE = '.way td.emo';
export const LABELS = '.lb, .motl, .nd';
export const VIEW = '.sw-v input';
