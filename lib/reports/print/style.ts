/** The one style sheet of the printed comparison: A4 and always light on paper; on a screen as the reader likes it. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --ink: #16202e; --soft: #4c5a6d; --line: #77859a; --faint: #dbe1ea; --wash: #f3f5f9; --accent: #1f4fbf; --accent-wash: #e3ebfb;
  --good: #136c45; --good-wash: #e2f3ea; --bad: #b3201d; --bad-wash: #fde9e7; --odd: #7a5200; --odd-wash: #fbf0d9; --grey-wash: #e9edf2;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #10151d; --ink: #edf1f7; --soft: #b3bfcf; --line: #7d8ca1; --faint: #303c4c; --wash: #19212c; --accent: #8fb4ff; --accent-wash: #1d2c49;
    --good: #7fd7ab; --good-wash: #15301f; --bad: #ff9d97; --bad-wash: #3c2022; --odd: #f0c46c; --odd-wash: #352a13; --grey-wash: #212b38;
  }
}
@media print { :root { color-scheme: light; } }
@page { size: A4; margin: 14mm 15mm; }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 54rem; padding: 2rem 1.25rem; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; font-weight: 680; letter-spacing: -.01em; text-wrap: balance; }
h2 { margin: 0 0 .625rem; font-size: 1.125rem; line-height: 1.3; font-weight: 650; }
p { margin: .25rem 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
.soft, small { color: var(--soft); font-size: .875rem; font-weight: 400; }
header { margin: 0 0 1.25rem; }
.period { font-size: 1.125rem; }
section { margin: 2rem 0 0; }
.standing { padding: .875rem 1.125rem; border-left: .5rem solid var(--line); border-radius: .5rem; background: var(--grey-wash); }
.standing .name { margin: 0; font-size: 1.5rem; line-height: 1.25; font-weight: 680; }
.standing.healthy { border-color: var(--good); background: var(--good-wash); }
.standing.watermelon, .standing.failing { border-color: var(--bad); background: var(--bad-wash); }
.standing.over-specified { border-color: var(--odd); background: var(--odd-wash); }
.top { display: grid; grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); gap: 1.75rem; align-items: start; margin: 1.5rem 0 0; }
figure { margin: 0; }
svg { display: block; }
.plane, .course svg { width: 100%; height: auto; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
figcaption { margin: .25rem 0 0; color: var(--soft); font-size: .875rem; }
svg text { fill: var(--soft); }
.area { stroke: none; } .area.healthy { fill: var(--good-wash); } .area.watermelon { fill: var(--bad-wash); } .area.over-specified { fill: var(--odd-wash); } .area.failing { fill: var(--grey-wash); }
svg .name { font-weight: 600; fill: var(--ink); }
.axis { stroke: var(--line); stroke-width: 1.25; fill: none; }
.point circle { fill: var(--accent); stroke: var(--page); stroke-width: 1.5; }
.point.before circle { fill: var(--page); stroke: var(--accent); stroke-width: 2; }
.point text { fill: var(--ink); font-weight: 600; paint-order: stroke; stroke: var(--page); stroke-width: 3px; stroke-opacity: .7; stroke-linejoin: round; }
.point.before text { font-weight: 400; }
.whisker { stroke: var(--accent); stroke-width: 1.5; fill: none; }
.way { stroke: var(--accent); stroke-width: 1.5; stroke-dasharray: 4 3; fill: none; }
.figures { margin: 0; display: grid; gap: .625rem; }
.figures div { padding: 0 0 .625rem; border-bottom: 1px solid var(--faint); }
.figures div:last-child { border: 0; }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { margin: 0; }
.figures .value { font-size: 1.3125rem; line-height: 1.3; font-weight: 650; font-variant-numeric: tabular-nums; }
.figures div:last-child .value { font-size: 1.0625rem; }
.figures .detail { color: var(--soft); font-size: .875rem; line-height: 1.4; }
.verdict, .quadrant { display: inline-flex; align-items: center; gap: .375em; white-space: nowrap; font-size: .9375rem; font-weight: 600; }
.verdict svg { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.verdict.met { color: var(--good); } .verdict.missed { color: var(--bad); } .verdict.within-noise { color: var(--odd); } .verdict.insufficient-data { color: var(--soft); }
.quadrant .frame { fill: none; stroke: currentColor; } .quadrant .here { fill: currentColor; }
.courses { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.25rem; }
.course figcaption { margin: 0 0 .25rem; color: var(--ink); font-weight: 600; }
.ground { stroke: var(--line); fill: none; }
.promise { stroke: var(--ink); stroke-dasharray: 5 4; fill: none; }
.promised { fill: var(--ink); font-weight: 600; }
.band { fill: var(--accent-wash); }
.line { stroke: var(--accent); stroke-width: 2; fill: none; stroke-linejoin: round; }
.dot { fill: var(--accent); stroke: var(--accent); stroke-width: 1.5; } .dot.few { fill: var(--page); }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.35; }
th, td { padding: .4375rem .625rem .4375rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--faint); }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: .8125rem; font-weight: 600; border-bottom-color: var(--line); vertical-align: bottom; }
tbody th { font-weight: 500; }
td:has(.verdict), td:has(.quadrant) { padding-left: .375rem; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .figure { white-space: normal; }
thead .figure + th:not(.figure) { padding-left: .375rem; }
td b { font-weight: 650; }
sup { font-size: .75em; line-height: 0; }
sup a { text-decoration: none; padding: 0 .2em; }
ol, ul { margin: .25rem 0; padding-left: 1.375rem; }
li { margin: .25rem 0; }
.notes { color: var(--soft); font-size: .875rem; }
.notes h2 { color: var(--ink); }
.notes b, .notes dt { color: var(--ink); font-weight: 600; }
.notes dl { margin: .75rem 0 0; }
.notes dd { margin: 0 0 .375rem; }
footer { margin: 2rem 0 0; padding: .75rem 0 0; border-top: 1px solid var(--faint); color: var(--soft); font-size: .875rem; }
@media screen and (max-width: 44rem) {
  body { padding: 1.25rem 1rem; }
  h1 { font-size: 1.625rem; }
  .top, .courses { grid-template-columns: minmax(0, 1fr); }
  .wide table { min-width: 38rem; }
  .plane, .course svg { font-size: 14px; }
}
@media print {
  html { font-size: 9pt; }
  body { max-width: none; padding: 0; }
  header { margin: 0 0 3mm; }
  section { margin-top: 4.5mm; }
  .top { margin-top: 4mm; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  th, td { padding-top: .25rem; padding-bottom: .25rem; }
  h2 { break-after: avoid; }
  .standing, .top, .courses, tr, li, figure { break-inside: avoid; }
  .wide { overflow: visible; }
  .notes dl div { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
@media (forced-colors: active) { .dot, .point circle { fill: CanvasText; } .area { fill: Canvas; stroke: CanvasText; } }
`;
