/** The words of the page for a doctor. The sheet that is printed speaks of "the person". */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ {
    id: 'doctor.documentTitle',
    message: 'For the doctor · Naevus',
    comment: 'Page for a doctor: title of the window',
  },
  heading: /*i18n*/ { id: 'doctor.heading', message: 'For the doctor', comment: 'Page for a doctor: heading' },
  lead: /*i18n*/ {
    id: 'doctor.lead',
    message: 'Print this page, or save it with the photos. Your name and your notes are not in it.',
    comment: 'Page for a doctor: below the heading',
  },
  which: /*i18n*/ { id: 'doctor.which', message: 'Which spots?', comment: 'Page for a doctor: heading above boxes to tick' },
  unnamed: /*i18n*/ {
    id: 'doctor.unnamed',
    message: 'Spot without a name',
    comment: 'Page for a doctor: in place of the name of a spot',
  },
  print: /*i18n*/ { id: 'doctor.print', message: 'Print or save as PDF', comment: 'Page for a doctor: a button' },
  save: /*i18n*/ {
    id: 'doctor.save',
    message: 'Save as a zip file',
    comment: 'Page for a doctor: a button: saves page, photos and files for the computers of clinics',
  },
  saveHint: /*i18n*/ {
    id: 'doctor.saveHint',
    message: 'The zip file holds this page, the photos, and the facts for a clinic’s software.',
    comment: 'Page for a doctor: below the buttons',
  },
  withDicom: /*i18n*/ {
    id: 'doctor.withDicom',
    message: 'Add DICOM files',
    comment: 'Page for a doctor: a box to tick; DICOM is the format of the image archives of hospitals',
  },
  withDicomHint: /*i18n*/ {
    id: 'doctor.withDicomHint',
    message: 'Only if a clinic asks for them. This loads one more part of the app.',
    comment: 'Page for a doctor: below “Add DICOM files”',
  },
  saving: /*i18n*/ {
    id: 'doctor.saving',
    message: 'Packing photo {done} of {total}…',
    comment: 'Page for a doctor: while the zip file is made; both are numbers',
  },
  saved: /*i18n*/ {
    id: 'doctor.saved',
    message: 'Saved. Look in your downloads.',
    comment: 'Page for a doctor: the zip file was saved',
  },
  notSaved: /*i18n*/ {
    id: 'doctor.notSaved',
    message: 'The zip file could not be made',
    comment: 'Page for a doctor: title of a notice; below it stands why',
  },
  dicomMissing: /*i18n*/ {
    id: 'doctor.dicomMissing',
    message: 'The part for DICOM is not on this device. Connect to the internet and try again.',
    comment: 'Page for a doctor: why there is no zip file',
  },
  tooLarge: /*i18n*/ {
    id: 'doctor.tooLarge',
    message: 'It would be too large. Choose fewer spots.',
    comment: 'Page for a doctor: why there is no zip file',
  },
  unexpected: /*i18n*/ {
    id: 'doctor.unexpected',
    message: 'Close other apps and try again.',
    comment: 'Page for a doctor: what to do where there is no zip file',
  },
  preparing: /*i18n*/ {
    id: 'doctor.preparing',
    message: 'Getting the photos ready…',
    comment: 'Page for a doctor: while photos are compared and drawn',
  },
  back: /*i18n*/ { id: 'doctor.back', message: 'Back to the spot', comment: 'Page for a doctor: a link' },
});

/** What is on paper. */
export const sheetText = defineMessages({
  title: /*i18n*/ {
    id: 'doctor.sheet.title',
    message: 'Photos of a skin spot',
    comment: 'Printed sheet for a doctor: its title',
  },
  numbered: /*i18n*/ {
    id: 'doctor.sheet.numbered',
    message: 'Photos of a skin spot ({number} of {total})',
    comment: 'Printed sheet for a doctor: its title, where there are several spots',
  },
  notDiagnosis: /*i18n*/ {
    id: 'doctor.sheet.notDiagnosis',
    message: 'Made by the person with Naevus, an app for education and research. Not a diagnosis, not a medical device.',
    comment: 'Printed sheet for a doctor: below its title',
  },
  patient: /*i18n*/ {
    id: 'doctor.sheet.patient',
    message: 'Name and date of birth',
    comment: 'Printed sheet for a doctor: a line to fill in by hand',
  },
  site: /*i18n*/ { id: 'doctor.sheet.site', message: 'Place on the body', comment: 'Printed sheet for a doctor: a field' },
  notes: /*i18n*/ { id: 'doctor.sheet.notes', message: 'Notes', comment: 'Printed sheet for a doctor: lines to fill in by hand' },
  aligned: /*i18n*/ {
    id: 'doctor.sheet.aligned',
    message: 'Both photos are lined up and shown in the same light.',
    comment: 'Printed sheet for a doctor: below two photos',
  },
  notAligned: /*i18n*/ {
    id: 'doctor.sheet.notAligned',
    message: 'These photos could not be lined up. No change was measured.',
    comment: 'Printed sheet for a doctor: below two photos',
  },
  notMeasured: /*i18n*/ {
    id: 'doctor.sheet.notMeasured',
    message: 'The spot has no clear edge, or a photo cuts it off. No change was measured.',
    comment: 'Printed sheet for a doctor: below two photos that were lined up',
  },
  allPhotos: /*i18n*/ {
    id: 'doctor.sheet.allPhotos',
    message: 'All photos',
    comment: 'Printed sheet for a doctor: heading above a table',
  },
  columns: {
    day: /*i18n*/ { id: 'doctor.sheet.column.day', message: 'Date', comment: 'Printed sheet for a doctor: column of a table' },
    advice: /*i18n*/ {
      id: 'doctor.sheet.column.advice',
      message: 'What the app advised',
      comment: 'Printed sheet for a doctor: column of a table',
    },
    score: /*i18n*/ {
      id: 'doctor.sheet.column.score',
      message: 'Score',
      comment: 'Printed sheet for a doctor: column of a table',
    },
    size: /*i18n*/ { id: 'doctor.sheet.column.size', message: 'Size', comment: 'Printed sheet for a doctor: column of a table' },
    told: /*i18n*/ {
      id: 'doctor.sheet.column.told',
      message: 'What the person said',
      comment: 'Printed sheet for a doctor: column of a table',
    },
    model: /*i18n*/ {
      id: 'doctor.sheet.column.model',
      message: 'Model',
      comment: 'Printed sheet for a doctor: column of a table',
    },
  },
  millimetres: /*i18n*/ { id: 'doctor.sheet.millimetres', message: '{size} mm', comment: 'Printed sheet for a doctor: a length' },
  scoreMeaning: /*i18n*/ {
    id: 'doctor.sheet.scoreMeaning',
    message: 'The score is the model’s estimate of a cancer or an early stage. A low score rules nothing out.',
    comment: 'Printed sheet for a doctor: below the table',
  },
  limits: /*i18n*/ {
    id: 'doctor.sheet.limits',
    message: 'Limits of model {version}',
    comment: 'Printed sheet for a doctor: heading above a list',
  },
});

/** The lines of README.txt in the zip file. */
export const readmeText = defineMessages({
  report: /*i18n*/ {
    id: 'doctor.readme.report',
    message: 'report.html: open it in a browser to read it, to print it or to save it as PDF.',
    comment: 'A text in the zip file for a doctor; report.html is the name of a file',
  },
  photos: /*i18n*/ {
    id: 'doctor.readme.photos',
    message: 'photos: the photos. They do not say where or with which camera they were taken.',
    comment: 'A text in the zip file for a doctor; photos is the name of a folder',
  },
  fhir: /*i18n*/ {
    id: 'doctor.readme.fhir',
    message: 'fhir-bundle.json: the same facts in English, for a clinic’s software (HL7 FHIR R4).',
    comment: 'A text in the zip file for a doctor; fhir-bundle.json is the name of a file',
  },
  dicom: /*i18n*/ {
    id: 'doctor.readme.dicom',
    message: 'dicom: the photos for an image archive (DICOM).',
    comment: 'A text in the zip file for a doctor; dicom is the name of a folder',
  },
  identity: /*i18n*/ {
    id: 'doctor.readme.identity',
    message: 'No file says who the person is. Write the name on the printed page by hand.',
    comment: 'A text in the zip file for a doctor',
  },
});
