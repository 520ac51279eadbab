/**
 * `embed/inkling.js` of a built site, the one file for a script tag: it defines the elements and
 * gives `connect`, both for the site it came from.
 */

import { setHome } from './client/connect';
import { defineElements } from './elements/define-elements';

const here = import.meta.url;
setHome(new URL('../', here).href);
defineElements();

export { connect } from './client/connect';
export { InklingError } from '../contract/errors';
