/**
 * The image of a result, to send or to keep: drawn line by line, so that it holds nothing but pixels.
 */
import type { ReportContent, ReportedScore } from './report-content.js';
import type { Pictures } from './pictures.js';
import { text } from './report-messages.js';

const WIDTH_PX = 1080;
const MARGIN_PX = 48;
const INNER_PX = WIDTH_PX - 2 * MARGIN_PX;
const GAP_PX = 24;
const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const BAND_GREYS = ['#ffffff', '#d0d0d0', '#8a8a8a'] as const;

/** A part of the image, drawn below the one before it. */
interface Block {
  readonly heightPx: number;
  /** Draws with the block's upper edge at `top`. */
  draw(context: CanvasRenderingContext2D, top: number): void;
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

function paragraph(context: CanvasRenderingContext2D, words: string, sizePx: number, weight = 400): Block {
  const font = `${String(weight)} ${String(sizePx)}px ${FAMILY}`;
  context.font = font;
  const lines = wrapText(words, INNER_PX, (line) => context.measureText(line).width);
  const linePx = Math.round(sizePx * 1.3);
  return {
    heightPx: lines.length * linePx,
    draw(target, top) {
      target.font = font;
      target.fillStyle = '#000000';
      target.textBaseline = 'middle';
      lines.forEach((line, at) => {
        target.fillText(line, MARGIN_PX, top + (at + 0.5) * linePx);
      });
    },
  };
}

function pictureRow({ crop, marked }: Pictures): Block {
  const side = (INNER_PX - GAP_PX) / 2;
  return {
    heightPx: side,
    draw(context, top) {
      context.drawImage(crop.canvas, MARGIN_PX, top, side, side);
      if (marked) context.drawImage(marked.canvas, MARGIN_PX + side + GAP_PX, top, side, side);
    },
  };
}

function scale({ score, bandWidths }: ReportedScore): Block {
  return {
    heightPx: 56,
    draw(context, top) {
      context.strokeStyle = '#000000';
      context.lineWidth = 2;
      let left = MARGIN_PX;
      bandWidths.forEach((width, at) => {
        context.fillStyle = BAND_GREYS[at] ?? '#ffffff';
        context.fillRect(left, top + 24, width * INNER_PX, 30);
        context.strokeRect(left, top + 24, width * INNER_PX, 30);
        left += width * INNER_PX;
      });
      const x = MARGIN_PX + score * INNER_PX;
      context.fillStyle = '#000000';
      context.beginPath();
      context.moveTo(x - 14, top);
      context.lineTo(x + 14, top);
      context.lineTo(x, top + 22);
      context.fill();
      context.fillRect(x - 2, top + 20, 4, 36);
    },
  };
}

/** Draws the image; throws where the browser gives no canvas. */
export function drawResultImage(facts: ReportContent, pictures: Pictures): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This browser gives no 2d canvas');
  const { score } = facts;
  const blocks: readonly Block[] = [
    paragraph(context, facts.heading, 54, 700),
    paragraph(context, facts.lead, 34),
    pictureRow(pictures),
    ...(score
      ? [
          paragraph(context, text.scoreNamed({ score: score.words }), 40, 700),
          scale(score),
          ...[score.range, ...score.meaning].map((line) => paragraph(context, line, 26)),
        ]
      : [paragraph(context, facts.noScore, 34)]),
    paragraph(context, text.imageNote, 34, 700),
    ...facts.limits.map((line) => paragraph(context, line, 26)),
    paragraph(context, text.imageFacts({ model: facts.modelVersion, app: facts.app, date: facts.date }), 26),
  ];
  canvas.width = WIDTH_PX;
  canvas.height = Math.round(blocks.reduce((sum, { heightPx }) => sum + heightPx + GAP_PX, 2 * MARGIN_PX - GAP_PX));
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  let top = MARGIN_PX;
  for (const block of blocks) {
    block.draw(context, top);
    top += block.heightPx + GAP_PX;
  }
  return canvas;
}
