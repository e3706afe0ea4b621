/**
 * The words of the start screen, and of dropping a file anywhere. Main thread.
 */
import { translated } from '../../i18n/i18n.js';

export const text = translated({
  documentTitle: 'Naevus: a second look at a spot on your skin',
  heading: 'A second look at a spot on your skin',
  what: 'Take a close-up, and a small neural network on this device says how suspicious the spot looks, and what to do next.',
  limits: 'For education and research. It makes no diagnosis, is not a medical device and does not replace a doctor.',
  privacy: 'The photo stays on this device. There is no account and no upload.',
  takePhoto: 'Take a photo',
  cameraApp: 'With the camera app',
  useCamera: 'Use the camera',
  choosePhoto: 'Choose a photo',
  otherWays: 'Or drop a photo anywhere on this page, or paste one.',
  opening: 'Opening the photo…',
  resume: 'Go on with your photo',
  tipsHeading: 'For a photo that helps',
  tips: [
    { title: 'Bright, even light', sentence: 'Daylight by a window is best. No flash: it leaves white glare.' },
    { title: 'A hand’s width away', sentence: 'About 10 to 15 cm, camera straight above the spot. Tap on it to focus.' },
    { title: 'One spot, all of it', sentence: 'In the middle, sharp, with some skin around it and no hair across it.' },
  ],
  dropHere: 'Drop the photo to open it',
});
