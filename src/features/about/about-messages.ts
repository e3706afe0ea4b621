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
  who: {
    heading: /*i18n*/ { id: 'about.who.heading', message: 'Who makes it', comment: 'About page: heading' },
    maintainer: /*i18n*/ { id: 'about.who.maintainer', message: 'Maintained by', comment: 'About page: a term' },
    maintainerValue: /*i18n*/ {
      id: 'about.who.maintainerValue',
      message: 'The Naevus contributors, volunteers',
      comment: 'About page: who maintains the app',
    },
    funding: /*i18n*/ { id: 'about.who.funding', message: 'Funding', comment: 'About page: a term' },
    fundingValue: /*i18n*/ {
      id: 'about.who.fundingValue',
      message: 'None. No adverts, no sponsors, nothing to buy.',
      comment: 'About page: who pays for the app',
    },
    version: /*i18n*/ { id: 'about.who.version', message: 'Version', comment: 'About page: a term' },
    commit: /*i18n*/ { id: 'about.who.commit', message: 'Commit', comment: 'About page: a term: that of the source code' },
    model: /*i18n*/ {
      id: 'about.who.model',
      message: 'Model',
      comment: 'About page: a term; a link to the page of the model follows',
    },
    modelValue: /*i18n*/ {
      id: 'about.who.modelValue',
      message: 'What it was trained and tested on',
      comment: 'About page: a link to the page of the model',
    },
    source: /*i18n*/ { id: 'about.who.source', message: 'Source code', comment: 'About page: a term' },
    sourceValue: /*i18n*/ {
      id: 'about.who.sourceValue',
      message: 'Open, and yours to read, run and change. The people who run this copy can tell you where it is.',
      comment: 'About page: where the source code is',
    },
    licences: /*i18n*/ {
      id: 'about.who.licences',
      message: 'Licences of everything in it',
      comment: 'About page: a link to a text file',
    },
  },
  fault: {
    heading: /*i18n*/ { id: 'about.fault.heading', message: 'Report a fault', comment: 'About page: heading' },
    steps: [
      /*i18n*/ {
        id: 'about.fault.steps.copy',
        message: 'Copy the details below. They name the app, the browser and the size of the window, and nothing about you.',
        comment: 'About page: a step',
      },
      /*i18n*/ {
        id: 'about.fault.steps.say',
        message: 'Say what you did, what you expected and what happened.',
        comment: 'About page: a step',
      },
      /*i18n*/ {
        id: 'about.fault.steps.send',
        message: 'Send both to the people who gave you this app, or open an issue where its source code is.',
        comment: 'About page: a step',
      },
    ],
    noPhotos: /*i18n*/ {
      id: 'about.fault.noPhotos',
      message: 'Never send a photo of a person. If a photo could leave the device, report that in private: SECURITY.md says how.',
      comment: 'About page; SECURITY.md is a file of the source code',
    },
    copy: /*i18n*/ { id: 'about.fault.copy', message: 'Copy details', comment: 'About page: a button' },
    copied: /*i18n*/ { id: 'about.fault.copied', message: 'Copied.', comment: 'About page: after the button “Copy details”' },
    notCopied: /*i18n*/ {
      id: 'about.fault.notCopied',
      message: 'That did not work here. Select the text and copy it.',
      comment: 'About page: after the button “Copy details”',
    },
  },
});
