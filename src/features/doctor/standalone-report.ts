/** The sheets as one file that needs nothing else: it asks for no other file, and runs no script. */
import sheetCss from './sheet.css?inline';

async function dataUrl(jpeg: Blob): Promise<string> {
  const bytes = new Uint8Array(await jpeg.arrayBuffer());
  // Piece by piece, since a call takes no million arguments.
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return `data:image/jpeg;base64,${btoa(binary)}`;
}

/**
 * Makes the file of what is on the screen.
 * @param sheets the elements of the sheets.
 * @param pictures the JPEG behind each object URL of them.
 */
export async function standaloneReport(
  sheets: readonly Element[],
  pictures: ReadonlyMap<string, Blob>,
  title: string,
): Promise<string> {
  const copies = await Promise.all(
    sheets.map(async (sheet) => {
      const copy = sheet.cloneNode(true) as Element;
      for (const image of copy.querySelectorAll('img')) {
        const jpeg = pictures.get(image.getAttribute('src') ?? '');
        if (jpeg) image.setAttribute('src', await dataUrl(jpeg));
        else image.remove();
      }
      return copy.outerHTML;
    }),
  );
  const { lang, dir } = document.documentElement;
  const heading = document.createElement('title');
  heading.textContent = title;
  return [
    '<!doctype html>',
    `<html lang="${lang}" dir="${dir}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    heading.outerHTML,
    `<style>body { max-width: 60rem; margin: 0 auto; font-family: system-ui, sans-serif; }\n${sheetCss}</style></head>`,
    `<body>${copies.join('\n')}</body>`,
    '</html>',
    '',
  ].join('\n');
}
