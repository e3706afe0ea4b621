/**
 * The image of a result, to send or to keep: drawn piece by piece, so that it holds nothing but pixels. Light colours, whatever the theme: others
 * look at it.
 */
import type { AdviceLevel } from '../../diagnosis/advice.js';
import type { ReportContent, ReportedScore } from './report-content.js';
import type { Pictures } from './pictures.js';
import { text } from './report-messages.js';

const WIDTH_PX = 1080;
const MARGIN_PX = 60;
const INNER_PX = WIDTH_PX - 2 * MARGIN_PX;
const GAP_PX = 28;
const PHOTO_PX = 560;
const FRAME_PX = 8;
const INK = '#1f1d1a';
const SOFT = '#5a534b';

/** Background and ink of the card, by the advice: those of the result screen in light colours. */
const CARD_COLOURS: Readonly<Record<AdviceLevel, { readonly wash: string; readonly ink: string }>> = {
  'see-a-doctor-soon': { wash: '#fce9e5', ink: '#8a2116' },
  'have-it-looked-at': { wash: '#fcf0d7', ink: '#6b4500' },
  watch: { wash: '#e6eef6', ink: '#2a4866' },
  'cannot-tell': { wash: '#efebe5', ink: '#46413b' },
};
const BAND_COLOURS = ['#40698f', '#b06f00', '#a93226'] as const;

/** A part of the image, drawn below the one before it. */
interface Block {
  readonly heightPx: number;
  /** Draws with the block's upper edge at `top`. */
  draw(context: CanvasRenderingContext2D, top: number): void;
}

/** How a paragraph is set. */
interface TextStyle {
  readonly sizePx: number;
  readonly weight?: number;
  readonly colour?: string;
}

/** A text in lines no wider than `widthPx`; a longer word gets a line of its own and overflows. */
export function wrapText(words: string, widthPx: number, measure: (line: string) => number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && measure(longer) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const isRightToLeft = (): boolean => document.documentElement.dir === 'rtl';

/** Where a line starts: at the left, or at the right where the text runs from there. */
const lineStart = (): number => (isRightToLeft() ? WIDTH_PX - MARGIN_PX : MARGIN_PX);

function fontOf({ sizePx, weight = 400 }: TextStyle): string {
  return `${String(weight)} ${String(sizePx)}px ${getComputedStyle(document.documentElement).fontFamily}`;
}

function paragraph(context: CanvasRenderingContext2D, words: string, style: TextStyle): Block {
  const font = fontOf(style);
  context.font = font;
  // Soft hyphens are for lines that a browser breaks.
  const lines = wrapText(words.replaceAll('\u00ad', ''), INNER_PX, (line) => context.measureText(line).width);
  const linePx = Math.round(style.sizePx * 1.3);
  return {
    heightPx: lines.length * linePx,
    draw(target, top) {
      target.font = font;
      target.fillStyle = style.colour ?? INK;
      target.direction = isRightToLeft() ? 'rtl' : 'ltr';
      target.textAlign = 'start';
      target.textBaseline = 'middle';
      lines.forEach((line, at) => {
        target.fillText(line, lineStart(), top + (at + 0.5) * linePx);
      });
    },
  };
}

/** The name of the app and the day, at the two ends of a line. */
function headline(date: string): Block {
  return {
    heightPx: 40,
    draw(context, top) {
      context.direction = isRightToLeft() ? 'rtl' : 'ltr';
      context.textBaseline = 'middle';
      context.fillStyle = SOFT;
      context.textAlign = 'start';
      context.font = fontOf({ sizePx: 32, weight: 700 });
      context.fillText('Naevus', lineStart(), top + 20);
      context.textAlign = 'end';
      context.font = fontOf({ sizePx: 26 });
      context.fillText(date, WIDTH_PX - lineStart(), top + 20);
    },
  };
}

/** The square in the middle, in a white frame. */
function picture({ crop }: Pictures): Block {
  return {
    heightPx: PHOTO_PX,
    draw(context, top) {
      const left = (WIDTH_PX - PHOTO_PX) / 2;
      context.fillStyle = '#ffffff';
      context.fillRect(left - FRAME_PX, top - FRAME_PX, PHOTO_PX + 2 * FRAME_PX, PHOTO_PX + 2 * FRAME_PX);
      context.drawImage(crop.canvas, left, top, PHOTO_PX, PHOTO_PX);
    },
  };
}

/** Three bands with their names, and a marker: the scale of the result screen. */
function scale({ place, bands }: ReportedScore): Block {
  const bandPx = INNER_PX / BAND_COLOURS.length;
  const at = (fraction: number): number => lineStart() + (isRightToLeft() ? -1 : 1) * fraction * INNER_PX;
  return {
    heightPx: 108,
    draw(context, top) {
      context.textBaseline = 'middle';
      context.textAlign = 'center';
      BAND_COLOURS.forEach((colour, index) => {
        const middle = at((index + 0.5) / BAND_COLOURS.length);
        context.fillStyle = colour;
        context.fillRect(middle - bandPx / 2 + 3, top + 32, bandPx - 6, 26);
        context.fillStyle = INK;
        const isHere = Math.floor(Math.min(place, 0.999) * BAND_COLOURS.length) === index;
        context.font = fontOf({ sizePx: 28, weight: isHere ? 700 : 400 });
        context.fillText(bands[index] ?? '', middle, top + 84);
      });
      const x = at(place);
      context.fillStyle = INK;
      context.beginPath();
      context.moveTo(x - 18, top);
      context.lineTo(x + 18, top);
      context.lineTo(x, top + 28);
      context.fill();
    },
  };
}

/** Draws the image; throws where the browser gives no canvas. */
export function drawResultImage(facts: ReportContent, pictures: Pictures): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This browser gives no 2d canvas');
  const { score, advice, photoAlone } = facts;
  const { wash, ink } = CARD_COLOURS[advice];
  const card: readonly Block[] = [
    headline(facts.date),
    picture(pictures),
    paragraph(context, facts.heading, { sizePx: 60, weight: 750, colour: ink }),
    paragraph(context, facts.whyHeading, { sizePx: 34, weight: 650 }),
    ...facts.why.map((reason) => paragraph(context, reason, { sizePx: 34 })),
    ...(photoAlone === undefined ? [] : [paragraph(context, photoAlone, { sizePx: 30, colour: SOFT })]),
    ...(score ? [scale(score)] : [paragraph(context, facts.noScore, { sizePx: 34 })]),
  ];
  const foot: readonly Block[] = [
    paragraph(context, text.imageNote, { sizePx: 32, weight: 700 }),
    paragraph(context, text.imageFacts({ model: facts.modelVersion, app: facts.app }), { sizePx: 24, colour: SOFT }),
  ];
  const heightOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { heightPx }) => sum + heightPx + GAP_PX, MARGIN_PX);
  const cardHeight = Math.round(heightOf(card));
  canvas.width = WIDTH_PX;
  canvas.height = cardHeight + Math.round(heightOf(foot));
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = wash;
  context.fillRect(0, 0, canvas.width, cardHeight);
  context.imageSmoothingQuality = 'high';
  let top = MARGIN_PX;
  for (const block of card) {
    block.draw(context, top);
    top += block.heightPx + GAP_PX;
  }
  top = cardHeight + GAP_PX;
  for (const block of foot) {
    block.draw(context, top);
    top += block.heightPx + GAP_PX;
  }
  return canvas;
}
