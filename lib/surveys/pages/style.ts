/** The one style sheet of the survey pages. In the page itself: a page is one request, on any phone. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f3f5f9; --card: #ffffff; --ink: #16202e; --soft: #4c5a6d; --line: #77859a; --faint: #dbe1ea;
  --accent: #1f4fbf; --accent-ink: #ffffff; --tint: #e9effc; --bad: #b3201d; --bad-tint: #fdeceb; --good: #136c45; --good-tint: #e6f4ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10151d; --card: #19212c; --ink: #edf1f7; --soft: #b3bfcf; --line: #7d8ca1; --faint: #303c4c;
    --accent: #8fb4ff; --accent-ink: #0b1a38; --tint: #223454; --bad: #ff9d97; --bad-tint: #3c2022; --good: #7fd7ab; --good-tint: #17352a;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; }
.page { max-width: 38rem; min-height: 100vh; min-height: 100dvh; margin: 0 auto; padding: .75rem; display: flex; flex-direction: column; gap: .75rem; }
header { padding: .25rem .25rem 0; color: var(--soft); }
header p { margin: 0; }
main { background: var(--card); border: 1px solid var(--faint); border-radius: 1rem; padding: 1rem; box-shadow: 0 1px 2px rgb(16 32 64 / .06), 0 8px 24px rgb(16 32 64 / .06); }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; font-weight: 650; text-wrap: balance; }
h2 { margin: 0 0 .5rem; font-size: 1.125rem; line-height: 1.3; }
p { margin: .5rem 0; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .375rem; }
.progress { margin: 0 0 .5rem; color: var(--soft); font-size: .9375rem; }
.bar { display: flex; gap: .25rem; margin: 0 0 1.25rem; padding: 0; }
.bar i { flex: 1; height: .375rem; border-radius: 1rem; background: var(--faint); }
.bar i.done { background: var(--accent); }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin: 0; width: 100%; }
.hint { margin: .5rem 0 0; color: var(--soft); }
.choices { display: grid; gap: .5rem; margin: 1.25rem 0 0; }
.choice { position: relative; display: flex; align-items: center; gap: .75rem; min-height: 3rem; padding: .5rem .875rem; border: 1px solid var(--line); border-radius: .75rem; cursor: pointer; }
.choice:hover { background: var(--tint); }
.choice input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); cursor: pointer; }
.choice:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 600; }
.choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice input:focus-visible { outline: none; }
.two { grid-template-columns: 1fr 1fr; }
.numbers { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .375rem; }
@media (min-width: 22.5rem) { .numbers { grid-template-columns: repeat(6, minmax(0, 1fr)); } }
.numbers .choice { justify-content: center; min-height: 3.25rem; padding: .25rem; font-variant-numeric: tabular-nums; font-size: 1.125rem; }
.numbers input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; }
.numbers .choice:has(:checked) { background: var(--accent); color: var(--accent-ink); }
@media (min-width: 38rem) { .numbers { grid-template-columns: repeat(11, minmax(0, 1fr)); } .page { padding: 2rem 1rem; } main { padding: 2rem; } }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin: 1.5rem 0 0; }
.actions button { flex: 1 0 100%; }
.actions .skip { margin-left: auto; }
.actions a, nav a, dd a { display: inline-flex; align-items: center; min-height: 2.75rem; min-width: 2.75rem; padding: 0 .25rem; }
button { min-height: 3rem; min-width: 7.5rem; padding: .5rem 1.5rem; border: 2px solid transparent; border-radius: .75rem; background: var(--accent); color: var(--accent-ink); font: inherit; font-weight: 650; cursor: pointer; }
button:hover { filter: brightness(1.08); }
.problem { margin: 0 0 1.25rem; padding: .875rem 1rem; border-left: .375rem solid var(--bad); border-radius: .5rem; background: var(--bad-tint); }
.problem strong { color: var(--bad); }
.problem p { margin: 0; }
.problem a { color: var(--bad); display: inline-flex; align-items: center; min-height: 2.75rem; }
.wrong .choice { border-color: var(--bad); }
.note { margin: 1.25rem 0 0; padding: 1rem; border-left: .375rem solid var(--good); border-radius: .5rem; background: var(--good-tint); }
.note h2 { color: var(--good); }
.note p { margin: 0; white-space: pre-line; }
.soon { border-color: var(--accent); background: var(--tint); }
section { margin: 1.5rem 0 0; }
dl { margin: 0; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; column-gap: 1rem; padding: .5rem 0; border-top: 1px solid var(--faint); }
.row dt { grid-column: 1; color: var(--soft); font-size: .9375rem; }
.row dd { margin: 0; grid-column: 1; font-weight: 600; }
.row dd + dd { grid-column: 2; grid-row: 1 / span 2; font-weight: 400; }
.row .none { color: var(--soft); font-weight: 400; }
footer { margin-top: auto; padding: .5rem .25rem; color: var(--soft); font-size: .9375rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: .25rem 0 0; padding: 0; list-style: none; }
nav a { color: var(--soft); }
nav a[aria-current] { color: var(--ink); font-weight: 650; text-decoration: none; }
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: no-preference) { .choice, button { transition: background-color .12s, border-color .12s; } }
@media (forced-colors: active) { .bar i.done { background: Highlight; } .choice:has(:checked) { outline: 3px solid Highlight; } }
`;
