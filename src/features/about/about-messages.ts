/** The words of the page about the app. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ { id: 'about.documentTitle', message: 'About · Naevus', comment: 'About page: document title' },
  heading: /*i18n*/ { id: 'about.heading', message: 'About Naevus', comment: 'About page: heading' },
  sections: [
    {
      heading: /*i18n*/ {
        id: 'about.sections.whatItIsFor.heading',
        message: 'What it is for',
        comment: 'About page: sections, what it is for, heading',
      },
      paragraphs: [
        /*i18n*/ {
          id: 'about.sections.whatItIsFor.paragraphs.naevusIsForEducation',
          message:
            'Naevus is for education and research. It shows what a small neural network makes of a photo of a spot on the skin, how sure it is and where it looked.',
        },
        /*i18n*/ {
          id: 'about.sections.whatItIsFor.paragraphs.itMakesNoDiagnosis',
          message:
            'It can’t diagnose and isn’t approved as a medical device. If a spot worries you, show it to a doctor, whatever a photo says.',
        },
      ],
    },
    {
      heading: /*i18n*/ {
        id: 'about.sections.whatHappensToYour.heading',
        message: 'What happens to your photo',
        comment: 'About page: sections, what happens to your, heading',
      },
      paragraphs: [
        /*i18n*/ {
          id: 'about.sections.whatHappensToYour.paragraphs.itIsLookedAt',
          message:
            'It is checked in this browser, on this device, and goes nowhere. It is forgotten when you choose another one or close the page. There is no account, no cookie and no counting of visits.',
        },
      ],
    },
    {
      heading: /*i18n*/ {
        id: 'about.sections.whatItWasNot.heading',
        message: 'What it was not tested on',
        comment: 'About page: sections, what it was not, heading',
      },
      paragraphs: [
        /*i18n*/ {
          id: 'about.sections.whatItWasNot.paragraphs.darkAndBlackSkin',
          message:
            'Dark and black skin (Fitzpatrick types V and VI), children, nails, and mucous membranes such as lips, mouth and genitals. The photos it learned from are mostly of light skin, many taken with a dermatoscope.',
        },
      ],
    },
    {
      heading: /*i18n*/ {
        id: 'about.sections.licence.heading',
        message: 'Licence',
        comment: 'About page: sections, licence, heading',
      },
      paragraphs: [
        /*i18n*/ {
          id: 'about.sections.licence.paragraphs.theCodeIsUnder',
          message:
            'The code is under the Apache License 2.0. The trained model is under CC BY-NC 4.0, because the public images it learned from are: no commercial use.',
        },
      ],
    },
  ],
});
