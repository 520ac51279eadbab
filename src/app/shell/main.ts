/**
 * Starts the page: its sentences first, so that none changes under the reader's eyes. Inside of
 * another site's page it does not start: what lies invisibly under other buttons would be pressed
 * by mistake.
 */

import './styles/colours.css';
import './styles/sizes.css';
import './styles/elements.css';
import './styles/controls.css';
import './styles/text.css';
import { mount } from 'svelte';
import App from './App.svelte';
import Framed from './Framed.svelte';
import { language } from '../i18n/language.svelte';
import { site } from '../state/site.svelte';
import { isFramedByOthers } from './framed';
import { listenForArrivals } from './arrivals.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element #app.');

if (isFramedByOthers()) {
  await language.ready();
  mount(Framed, { target });
} else {
  void site.start();
  await language.ready();
  mount(App, { target });
  listenForArrivals();
}
