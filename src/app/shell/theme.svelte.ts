/** Light and dark: as the system has it, unless chosen. styles/colours.css does the rest. */

import { recall, remember } from '../state/preferences';

const THEMES = ['auto', 'light', 'dark'] as const;

export type ThemeName = (typeof THEMES)[number];

class Theme {
  #name = $state<ThemeName>(THEMES.find((name) => name === recall('theme')) ?? 'auto');

  constructor() {
    this.#apply();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#apply();
    });
  }

  get name(): ThemeName {
    return this.#name;
  }

  next(): void {
    this.#name = THEMES[THEMES.indexOf(this.#name) + 1] ?? THEMES[0];
    remember('theme', this.#name);
    this.#apply();
  }

  #apply(): void {
    const root = document.documentElement;
    if (this.#name === 'auto') delete root.dataset.theme;
    else root.dataset.theme = this.#name;
    // The browser's own bars take the colour of the page.
    document
      .querySelector('meta[name="theme-color"]')
      ?.setAttribute('content', getComputedStyle(root).backgroundColor);
  }
}

export const theme = new Theme();
