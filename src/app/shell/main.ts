/** Starts the page: its sentences first, so that none changes under the reader's eyes. */

import './styles/colours.css';
import './styles/sizes.css';
import './styles/elements.css';
import './styles/controls.css';
import './styles/text.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { language } from '../i18n/language.svelte';
import { site } from '../state/site.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element #app.');

void site.start();
await language.ready();
mount(App, { target });
