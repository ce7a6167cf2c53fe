// Where things stand on a page: the only names of the theme that the suite knows.
export const SKIP = 'a.skip';
export const NAV = '#nav';
export const NAV_BUTTON = '.navb';
export const FIND = '.find input';
export const HIT = '.hits a';
export const MAP = 'table.map';
export const STEP = 'table.map thead tr:last-child th[id]';
export const LANE = '.lt';
export const SCROLLER = '.scroller';
export const STORY = '.story';
export const VIEW = '.sw-v input';
