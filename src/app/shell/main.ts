/** Starts the page. */

import './styles/colours.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { language } from '../i18n/language.svelte';
import { site } from '../state/site.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element #app.');

void site.start();
await language.ready();
mount(App, { target });
