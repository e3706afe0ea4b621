/** The names of the regions of the body, from the person’s own side. */
import type { BodyRegionId } from '../core/body/regions.js';
import { defineMessages } from '../i18n/messages.js';

export const REGION_NAMES: Readonly<Record<BodyRegionId, string>> = defineMessages({
  scalp: /*i18n*/ { id: 'region.scalp', message: 'Scalp', comment: 'A part of the body; left and right are the person’s own' },
  forehead: /*i18n*/ {
    id: 'region.forehead',
    message: 'Forehead',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-temple': /*i18n*/ {
    id: 'region.left-temple',
    message: 'Left temple',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-temple': /*i18n*/ {
    id: 'region.right-temple',
    message: 'Right temple',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-eye-area': /*i18n*/ {
    id: 'region.left-eye-area',
    message: 'Around the left eye',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-eye-area': /*i18n*/ {
    id: 'region.right-eye-area',
    message: 'Around the right eye',
    comment: 'A part of the body; left and right are the person’s own',
  },
  nose: /*i18n*/ { id: 'region.nose', message: 'Nose', comment: 'A part of the body; left and right are the person’s own' },
  'left-cheek': /*i18n*/ {
    id: 'region.left-cheek',
    message: 'Left cheek',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-cheek': /*i18n*/ {
    id: 'region.right-cheek',
    message: 'Right cheek',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-ear': /*i18n*/ {
    id: 'region.left-ear',
    message: 'Left ear',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-ear': /*i18n*/ {
    id: 'region.right-ear',
    message: 'Right ear',
    comment: 'A part of the body; left and right are the person’s own',
  },
  lips: /*i18n*/ { id: 'region.lips', message: 'Lips', comment: 'A part of the body; left and right are the person’s own' },
  chin: /*i18n*/ { id: 'region.chin', message: 'Chin', comment: 'A part of the body; left and right are the person’s own' },
  'neck-front': /*i18n*/ {
    id: 'region.neck-front',
    message: 'Front of the neck',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'neck-back': /*i18n*/ {
    id: 'region.neck-back',
    message: 'Back of the neck',
    comment: 'A part of the body; left and right are the person’s own',
  },
  chest: /*i18n*/ { id: 'region.chest', message: 'Chest', comment: 'A part of the body; left and right are the person’s own' },
  abdomen: /*i18n*/ {
    id: 'region.abdomen',
    message: 'Belly',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'upper-back': /*i18n*/ {
    id: 'region.upper-back',
    message: 'Upper back',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'lower-back': /*i18n*/ {
    id: 'region.lower-back',
    message: 'Lower back',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'genital-area': /*i18n*/ {
    id: 'region.genital-area',
    message: 'Genital area',
    comment: 'A part of the body; left and right are the person’s own',
  },
  buttocks: /*i18n*/ {
    id: 'region.buttocks',
    message: 'Buttocks',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-shoulder': /*i18n*/ {
    id: 'region.left-shoulder',
    message: 'Left shoulder',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-shoulder': /*i18n*/ {
    id: 'region.right-shoulder',
    message: 'Right shoulder',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-upper-arm': /*i18n*/ {
    id: 'region.left-upper-arm',
    message: 'Left upper arm',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-upper-arm': /*i18n*/ {
    id: 'region.right-upper-arm',
    message: 'Right upper arm',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-forearm': /*i18n*/ {
    id: 'region.left-forearm',
    message: 'Left forearm',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-forearm': /*i18n*/ {
    id: 'region.right-forearm',
    message: 'Right forearm',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-hand': /*i18n*/ {
    id: 'region.left-hand',
    message: 'Left hand',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-hand': /*i18n*/ {
    id: 'region.right-hand',
    message: 'Right hand',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-thigh': /*i18n*/ {
    id: 'region.left-thigh',
    message: 'Left thigh',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-thigh': /*i18n*/ {
    id: 'region.right-thigh',
    message: 'Right thigh',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-lower-leg': /*i18n*/ {
    id: 'region.left-lower-leg',
    message: 'Left lower leg',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-lower-leg': /*i18n*/ {
    id: 'region.right-lower-leg',
    message: 'Right lower leg',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-foot': /*i18n*/ {
    id: 'region.left-foot',
    message: 'Left foot',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-foot': /*i18n*/ {
    id: 'region.right-foot',
    message: 'Right foot',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'left-sole': /*i18n*/ {
    id: 'region.left-sole',
    message: 'Sole of the left foot',
    comment: 'A part of the body; left and right are the person’s own',
  },
  'right-sole': /*i18n*/ {
    id: 'region.right-sole',
    message: 'Sole of the right foot',
    comment: 'A part of the body; left and right are the person’s own',
  },
});
