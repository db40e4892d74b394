/** What a person chose for the screen. Kept on this machine; back to the defaults for the next candidate. */
export type Lang = 'zh' | 'en';
export type Theme = 'light' | 'dark' | 'hc';
export type Size = 'small' | 'normal' | 'large';

const THEMES: readonly Theme[] = ['light', 'dark', 'hc'];
const SIZES: readonly Size[] = ['small', 'normal', 'large'];

function read<T extends string>(key: string, allowed: readonly T[], fallback: T): T {
  try {
    const kept = localStorage.getItem(`gongyuan.${key}`);
    return allowed.find((value) => value === kept) ?? fallback;
  } catch {
    return fallback;
  }
}

function keep(key: string, value: string) {
  try {
    localStorage.setItem(`gongyuan.${key}`, value);
  } catch {
    // A full or forbidden store costs only the memory of a taste.
  }
}

class Prefs {
  #lang = $state<Lang>(read('lang', ['zh', 'en'], 'zh'));
  #theme = $state<Theme>(read('theme', THEMES, 'light'));
  #size = $state<Size>(read('size', SIZES, 'normal'));

  get lang() {
    return this.#lang;
  }
  set lang(value: Lang) {
    this.#lang = value;
    keep('lang', value);
    this.apply();
  }
  get theme() {
    return this.#theme;
  }
  set theme(value: Theme) {
    this.#theme = value;
    keep('theme', value);
    this.apply();
  }
  get size() {
    return this.#size;
  }
  set size(value: Size) {
    this.#size = value;
    keep('size', value);
    this.apply();
  }

  nextTheme() {
    this.theme = THEMES[(THEMES.indexOf(this.#theme) + 1) % THEMES.length] ?? 'light';
  }
  /** One step larger (+1) or smaller (−1). */
  stepSize(step: 1 | -1) {
    const at = SIZES.indexOf(this.#size) + step;
    this.size = SIZES[Math.min(SIZES.length - 1, Math.max(0, at))] ?? 'normal';
  }
  reset() {
    this.theme = 'light';
    this.size = 'normal';
  }
  apply() {
    const root = document.documentElement;
    root.lang = this.#lang === 'zh' ? 'zh-CN' : 'en';
    root.dataset.theme = this.#theme;
    root.dataset.size = this.#size;
  }
}

export const prefs = new Prefs();
