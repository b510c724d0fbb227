// The sentences of the interface, as `locales/` has them.
import { readFileSync } from 'node:fs';

export const LANGUAGES = ['zh', 'ko', 'en'];

const read = (lang) => {
  const words = new Map();
  let section = '';
  const file = new URL(`../../locales/${lang}.toml`, import.meta.url);
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const head = /^\[(.+)\]$/.exec(line);
    const entry = /^(\w+) = (".*")$/.exec(line);
    if (head) [, section] = head;
    else if (entry) words.set(`${section}.${entry[1]}`, JSON.parse(entry[2]));
  }
  return words;
};

const WORDS = Object.fromEntries(LANGUAGES.map((lang) => [lang, read(lang)]));

/** A sentence such as `action.continue`, with its `{places}` filled. */
export const say = (key, lang = 'zh', values = {}) => {
  const words = WORDS[lang].get(key);
  if (words === undefined) throw new Error(`locales/${lang}.toml has no ${key}`);
  return words.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
};
