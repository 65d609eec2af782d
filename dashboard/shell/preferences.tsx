/** Language and appearance: each person's own, kept in their browser. */
import { signal } from '@preact/signals';
import { common } from '../words/common.ts';
import { chooseLanguage, LANGUAGE_NAMES, LANGUAGES, language } from '../words/language.ts';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const REMEMBERED = 'pith-theme';

const isTheme = (text: string | null): text is Theme => THEMES.some(theme => theme === text);
const remembered = localStorage.getItem(REMEMBERED);
const theme = signal<Theme>(isTheme(remembered) ? remembered : 'system');

/** Has the page look as was chosen. */
export function showTheme(): void {
  if (theme.value === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}

function chooseTheme(chosen: Theme): void {
  localStorage.setItem(REMEMBERED, chosen);
  theme.value = chosen;
  showTheme();
}

export const Preferences = () => (
  <div class="preferences">
    <label>
      <span>{common.value.language}</span>
      <select
        value={language.value}
        onChange={event => {
          const chosen = LANGUAGES.find(each => each === event.currentTarget.value);
          if (chosen !== undefined) chooseLanguage(chosen);
        }}
      >
        {LANGUAGES.map(each => (
          <option key={each} value={each} lang={each} selected={each === language.value}>
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </select>
    </label>
    <label>
      <span>{common.value.theme}</span>
      <select
        value={theme.value}
        onChange={event => {
          if (isTheme(event.currentTarget.value)) chooseTheme(event.currentTarget.value);
        }}
      >
        {THEMES.map(each => (
          <option key={each} value={each} selected={each === theme.value}>
            {common.value.themes[each]}
          </option>
        ))}
      </select>
    </label>
  </div>
);
