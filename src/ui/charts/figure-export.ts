/**
 * A chart of the page as a file: its SVG with the colours and type that the page's style sheet gives it, its title above and its legend below,
 * so that it needs neither the page nor a style sheet.
 */

const SVG = 'http://www.w3.org/2000/svg';
/** What a style sheet decides of a shape or a letter; as attributes it needs no style. */
const PAINTED = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'vector-effect'],
];
const MARGIN = 16;
const TITLE_HEIGHT = 30;
const LEGEND_HEIGHT = 22;
const LEGEND_MARK = 46;
/** Pixels of the PNG for each unit of the picture: sharp in print at a column's width. */
const PNG_SCALE = 4;

/** A picture that stands alone. */
export interface ExportedSvg {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

/** Copies an element with all that it holds, its computed look written out. */
function painted(source: Element): Element {
  const copy = document.createElementNS(SVG, source.localName);
  for (const { name, value } of source.attributes) {
    if (['class', 'style', 'role', 'tabindex', 'focusable'].includes(name) || name.startsWith('aria-')) continue;
    copy.setAttribute(name, value);
  }
  const look = getComputedStyle(source);
  for (const property of PAINTED) {
    const value = look.getPropertyValue(property);
    if (value !== '') copy.setAttribute(property, value);
  }
  for (const child of source.childNodes) {
    if (child instanceof Element) copy.append(painted(child));
    else copy.append(document.createTextNode(child.textContent ?? ''));
  }
  return copy;
}

function letters(words: string, x: number, y: number, size: number, like: CSSStyleDeclaration, weight = '400'): Element {
  const element = document.createElementNS(SVG, 'text');
  const attributes = { x, y, fill: like.color, 'font-family': like.fontFamily, 'font-size': size, 'font-weight': weight };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = words;
  return element;
}

/** Puts a nested picture somewhere. */
function placed(source: SVGSVGElement, x: number, y: number, width: number, height: number): Element {
  const copy = painted(source);
  for (const [name, value] of Object.entries({ x, y, width, height, overflow: 'visible' }))
    copy.setAttribute(name, String(value));
  return copy;
}

/** The chart within a figure as SVG; `undefined` where the figure holds none. */
export function figureAsSvg(figure: Element): ExportedSvg | undefined {
  const chart = figure.querySelector<SVGSVGElement>('svg[data-chart]');
  if (chart === null) return undefined;
  const { width, height } = chart.viewBox.baseVal;
  const entries = [...figure.querySelectorAll('[data-legend] > li')];
  const like = getComputedStyle(figure);
  const whole = { width: width + 2 * MARGIN, height: height + 2 * MARGIN + TITLE_HEIGHT + entries.length * LEGEND_HEIGHT };
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('xmlns', SVG);
  root.setAttribute('viewBox', `0 0 ${whole.width} ${whole.height}`);
  root.setAttribute('width', String(whole.width));
  root.setAttribute('height', String(whole.height));
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.documentElement).getPropertyValue('--surface').trim() || '#ffffff');
  root.append(ground, letters(figure.querySelector('figcaption h3')?.textContent ?? '', MARGIN, MARGIN + 14, 15, like, '600'));
  root.append(placed(chart, MARGIN, MARGIN + TITLE_HEIGHT, width, height));
  entries.forEach((entry, at) => {
    const top = MARGIN + TITLE_HEIGHT + height + at * LEGEND_HEIGHT + 8;
    const mark = entry.querySelector<SVGSVGElement>('svg');
    if (mark !== null) root.append(placed(mark, MARGIN, top, 36, 14));
    const words = [...entry.childNodes].filter((node) => !(node instanceof SVGElement)).map((node) => node.textContent);
    root.append(letters(words.join('').trim(), MARGIN + LEGEND_MARK, top + 11, 12, like));
  });
  return { markup: new XMLSerializer().serializeToString(root), ...whole };
}

/** A picture as SVG file. */
export function svgBlob({ markup }: ExportedSvg): Blob {
  return new Blob([markup], { type: 'image/svg+xml' });
}

/** A picture as PNG; `undefined` where the browser can't draw it. */
export async function pngBlob(picture: ExportedSvg): Promise<Blob | undefined> {
  const url = URL.createObjectURL(svgBlob(picture));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width * PNG_SCALE;
    canvas.height = picture.height * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => {
      canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
    });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
