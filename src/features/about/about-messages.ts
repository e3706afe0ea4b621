/**
 * The words of the page about the app. Main thread.
 */
import { translated } from '../../i18n/i18n.js';

export const text = translated({
  documentTitle: 'About · Naevus',
  heading: 'About Naevus',
  sections: [
    {
      heading: 'What it is for',
      paragraphs: [
        'Naevus is for education and research. It shows what a small neural network makes of a photo of a spot on the skin, how sure it is and where it looked.',
        'It makes no diagnosis and has no approval as a medical device. If a spot worries you, show it to a doctor, whatever a photo says.',
      ],
    },
    {
      heading: 'What happens to your photo',
      paragraphs: [
        'It is looked at in this browser, on this device, and goes nowhere. It is forgotten when you choose another one or close the page. There is no account, no cookie and no counting of visits.',
      ],
    },
    {
      heading: 'What it was not tested on',
      paragraphs: [
        'Dark and black skin (Fitzpatrick types V and VI), children, nails, and mucous membranes such as lips, mouth and genitals. The photos it learned from are mostly of light skin, many taken with a dermatoscope.',
      ],
    },
    {
      heading: 'Licence',
      paragraphs: [
        'The code is under the Apache License 2.0. The trained model is under CC BY-NC 4.0, because the public images it learned from are: no commercial use.',
      ],
    },
  ],
});
