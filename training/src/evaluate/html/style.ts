/** The style sheet of the HTML report, for light and dark screens and for print. */

/** The style sheet. Colours are those of Okabe and Ito, made lighter or darker for contrast; each series also has its own dash. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1a1d21; --soft: #565d66; --line: #d3d8de; --band: #f3f5f7;
  --tone1: #0b62a8; --tone2: #b34700; --tone3: #00694e; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15181c; --ink: #e8eaed; --soft: #a9b1bb; --line: #3a414a; --band: #1e2329;
    --tone1: #6fb7f0; --tone2: #f5a15c; --tone3: #57c9a4; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 1.5rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.4rem; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p, ul, dl { max-width: 46rem; }
a { color: var(--tone1); }
:focus-visible { outline: 3px solid var(--tone1); outline-offset: 2px; }
.limits { border-left: 6px solid var(--tone2); background: var(--band); padding: .75rem 1.25rem; margin: 1.5rem 0; }
.limits h2 { border: 0; margin: 0; padding: 0; font-size: 1.15rem; }
.limits ul { margin: .5rem 0 0; padding-left: 1.2rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; max-width: none; }
.pair { display: grid; grid-template-columns: minmax(17rem, 26rem) minmax(0, 1fr); gap: 1.5rem; margin: 1.25rem 0 2.25rem;
  align-items: start; }
@media (max-width: 52rem) and (not print) { .pair { grid-template-columns: minmax(0, 1fr); } }
figure { margin: 0; }
figcaption { color: var(--soft); font-size: .92rem; margin-top: .5rem; }
.scroll { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; font-size: .86rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0 .4rem; }
th, td { padding: .22rem .8rem .22rem 0; text-align: right; vertical-align: top; border-bottom: 1px solid var(--line); white-space: nowrap; }
thead th { color: var(--soft); font-weight: 600; white-space: normal; vertical-align: bottom; }
th[scope=row], thead th:first-child { text-align: left; font-weight: 400; }
th[scope=row] { white-space: normal; min-width: 7rem; max-width: 26rem; }
.range { color: var(--soft); font-size: .92em; }
.warn { color: var(--tone2); font-weight: 600; }
svg.plot { display: block; width: 100%; max-width: 26rem; height: auto; font: 12px system-ui, sans-serif; }
.plot text { fill: var(--ink); }
.plot .tick { font-size: 11px; }
.plot .name { font-size: 11px; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.plot .label { fill: var(--soft); }
.plot .grid { stroke: var(--line); stroke-width: 1; fill: none; }
.plot .axis { stroke: var(--soft); stroke-width: 1.2; fill: none; }
.plot .level { stroke: var(--soft); stroke-width: 1.2; stroke-dasharray: 2 4; fill: none; }
.plot .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.plot .thick { stroke-width: 10; }
.plot .line.tone1, .plot .level.tone1 { stroke: var(--tone1); }
.plot .line.tone2, .plot .level.tone2 { stroke: var(--tone2); }
.plot .line.tone3 { stroke: var(--tone3); }
.plot .line.tone2:not(.thick) { stroke-dasharray: 8 3; }
.plot .line.tone3 { stroke-dasharray: 2 2; }
.plot .dot.tone1, .plot .bar.tone1 { fill: var(--tone1); }
.plot .dot.tone2, .plot .bar.tone2 { fill: var(--tone2); }
.plot .dot.tone3 { fill: var(--tone3); }
.plot .marker { fill: var(--paper); stroke-width: 2.5; stroke: var(--tone1); }
.plot .cell { fill: var(--tone1); stroke: var(--line); }
.plot .count { font-size: 12px; }
.plot .count.on-dark { fill: var(--paper); font-weight: 600; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #333; --line: #999; --band: #f2f2f2;
    --tone1: #0b62a8; --tone2: #b34700; --tone3: #00694e; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  nav { display: none; }
  h2, h3, caption { break-after: avoid; }
  .pair, table, figure, dt { break-inside: avoid; }
  section.source { break-before: page; }
  .scroll { overflow: visible; margin-bottom: 3mm; }
  .pair { grid-template-columns: 75mm minmax(0, 1fr); margin: 2mm 0 5mm; }
  table { font-size: 7.5pt; }
  figcaption { font-size: 8pt; }
  h2 { margin-top: 4mm; }
  h3 { margin-top: 2mm; }
  th, td { padding: .1rem .55rem .1rem 0; }
}
`;
