/** The one style sheet of the sign-in pages, in the page itself: light or dark as the reader likes it, from 320 pixels. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f3f5f9; --card: #ffffff; --ink: #16202e; --soft: #4c5a6d; --line: #77859a; --faint: #dbe1ea; --wash: #e9effc;
  --accent: #1f4fbf; --accent-ink: #ffffff; --bad: #b3201d; --bad-wash: #fde9e7;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10151d; --card: #19212c; --ink: #edf1f7; --soft: #b3bfcf; --line: #7d8ca1; --faint: #303c4c; --wash: #223454;
    --accent: #8fb4ff; --accent-ink: #0b1a38; --bad: #ff9d97; --bad-wash: #3c2022;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; }
main { max-width: 34rem; margin: 0 auto; padding: 1rem; }
.card { background: var(--card); border: 1px solid var(--faint); border-radius: 1rem; padding: 1.25rem; }
h1 { margin: 0 0 .5rem; font-size: 1.625rem; line-height: 1.2; font-weight: 680; letter-spacing: -.01em; text-wrap: balance; }
h2 { margin: 1.25rem 0 .5rem; font-size: 1rem; font-weight: 650; }
p { margin: .5rem 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .375rem; }
.soft { color: var(--soft); font-size: .875rem; }
code { font: .875rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
pre { margin: .5rem 0; padding: .625rem .75rem; border-radius: .5rem; background: var(--page); white-space: pre-wrap; }
ul { margin: 0; padding: 0; list-style: none; display: grid; grid-template-columns: minmax(0, 1fr); gap: .5rem; }
button { font: inherit; cursor: pointer; border-radius: .75rem; }
.person { display: block; width: 100%; padding: .625rem 1rem; border: 1px solid var(--line); background: var(--card); color: var(--ink); text-align: left; }
.person:hover { background: var(--wash); border-color: var(--accent); }
.person b, .person span { display: block; }
.person b { font-weight: 650; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 650; }
input { width: 100%; min-height: 3rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--page); color: var(--ink); font: inherit; }
.go { min-height: 3rem; margin: 1rem 0 0; padding: .5rem 1.5rem; border: 2px solid transparent; background: var(--accent); color: var(--accent-ink); font-weight: 650; }
.problem { margin: .75rem 0; padding: .625rem .875rem; border-left: .375rem solid var(--bad); border-radius: .5rem; background: var(--bad-wash); }
footer { padding: .75rem .25rem; }
@media (min-width: 36rem) { main { padding: 3rem 1rem; } .card { padding: 2rem; } }
@media (forced-colors: active) { .problem { border: 2px solid; } }
`;
