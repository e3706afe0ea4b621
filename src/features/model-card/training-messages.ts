/** What the page about the model says of its training and of its files. */
import * as v from 'valibot';
import { defineMessages } from '../../i18n/messages.js';

export const trainingText = defineMessages({
  made: {
    heading: /*i18n*/ {
      id: 'modelCard.made.heading',
      message: 'Training',
      comment: 'Model page: made, heading',
    },
    version: /*i18n*/ { id: 'modelCard.made.version', message: 'Version', comment: 'Model page: made, version' },
    day: /*i18n*/ { id: 'modelCard.made.day', message: 'Made on', comment: 'Model page: made, day' },
    network: /*i18n*/ { id: 'modelCard.made.network', message: 'Network', comment: 'Model page: made, network' },
    trained: /*i18n*/ { id: 'modelCard.made.trained', message: 'Trained', comment: 'Model page: made, trained' },
    input: /*i18n*/ { id: 'modelCard.made.input', message: 'Looks at', comment: 'Model page: made, input' },
    inputSize: /*i18n*/ {
      id: 'modelCard.made.inputSize',
      message: 'a square of {side} × {side} pixels',
      comment: 'Model page: made, input size',
    },
    weights: /*i18n*/ { id: 'modelCard.made.weights', message: 'Weights', comment: 'Model page: made, weights' },
    weightsOf: /*i18n*/ {
      id: 'modelCard.made.weightsOf',
      message: '{size} ({bytes} bytes)',
      comment: 'Model page: made, weights of',
    },
    epochs: /*i18n*/ {
      id: 'modelCard.made.epochs',
      message: 'Rounds through the pictures',
      comment: 'Model page: made, epochs',
    },
    epochsOf: /*i18n*/ {
      id: 'modelCard.made.epochsOf',
      message: '{epochs} of {phase}',
      comment: 'Model page: made, epochs of',
    },
    some: /*i18n*/ {
      id: 'modelCard.made.some',
      message: 'Cut-off of “some warning signs”',
      comment: 'Model page: made, some',
    },
    clear: /*i18n*/ {
      id: 'modelCard.made.clear',
      message: 'Cut-off of “clear warning signs”',
      comment: 'Model page: made, clear',
    },
    gate: /*i18n*/ { id: 'modelCard.made.gate', message: 'Cut-off of “not a spot”', comment: 'Model page: made, gate' },
    temperature: /*i18n*/ {
      id: 'modelCard.made.temperature',
      message: 'Temperature',
      comment: 'Model page: made, temperature',
    },
    scale: /*i18n*/ { id: 'modelCard.made.scale', message: 'Scale of the score', comment: 'Model page: made, scale' },
    slope: /*i18n*/ {
      id: 'modelCard.made.slope',
      message: 'slope {slope}, intercept {intercept}, on the log-odds',
      comment: 'Model page: made, slope',
    },
    rules: /*i18n*/ {
      id: 'modelCard.made.rules',
      message: 'How the cut-offs were chosen',
      comment: 'Model page: made, rules',
    },
    ruleNames: {
      temperature: /*i18n*/ {
        id: 'modelCard.made.ruleNames.temperature',
        message: 'Temperature',
        comment: 'Model page: made, rule names, temperature',
      },
      suspiciousScale: /*i18n*/ {
        id: 'modelCard.made.ruleNames.suspiciousScale',
        message: 'Scale of the score',
        comment: 'Model page: made, rule names, suspicious scale',
      },
      classOffsets: /*i18n*/ {
        id: 'modelCard.made.ruleNames.classOffsets',
        message: 'Weights of the diagnoses',
        comment: 'Model page: made, rule names, class offsets',
      },
      highSensitivity: /*i18n*/ {
        id: 'modelCard.made.ruleNames.highSensitivity',
        message: '“Some warning signs”',
        comment: 'Model page: made, rule names, high sensitivity',
      },
      ruleIn: /*i18n*/ {
        id: 'modelCard.made.ruleNames.ruleIn',
        message: '“Clear warning signs”',
        comment: 'Model page: made, rule names, rule in',
      },
      notALesionThreshold: /*i18n*/ {
        id: 'modelCard.made.ruleNames.notALesionThreshold',
        message: '“Not a spot”',
        comment: 'Model page: made, rule names, not alesion threshold',
      },
    },
    ablation: /*i18n*/ {
      id: 'modelCard.made.ablation',
      message: 'What each ingredient brought, on the tuning pictures',
    },
    ablationColumns: [
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.change',
        message: 'Change',
        comment: 'Model page: made, ablation columns, change',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.rounds',
        message: 'Rounds',
        comment: 'Model page: made, ablation columns, rounds',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.pixels',
        message: 'Pixels',
        comment: 'Model page: made, ablation columns, pixels',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.score',
        message: 'Score',
        comment: 'Model page: made, ablation columns, score',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.balancedAccuracy',
        message: 'Balanced accuracy',
        comment: 'Model page: made, ablation columns, balanced accuracy',
      },
      /*i18n*/ {
        id: 'modelCard.made.ablationColumns.aUCMelanoma',
        message: 'AUC, melanoma',
        comment: 'Model page: made, ablation columns, a ucmelanoma',
      },
    ],
    aucOf: /*i18n*/ {
      id: 'modelCard.made.aucOf',
      message: 'AUC, suspicious, {name}',
      comment: 'Model page: made, auc of',
    },
    leftOut: /*i18n*/ {
      id: 'modelCard.made.leftOut',
      message: 'Trained without a collection, then tested on it',
    },
    leftOutIntro: /*i18n*/ {
      id: 'modelCard.made.leftOutIntro',
      message: 'This is what a clinic whose pictures the model has never seen should expect.',
    },
    leftOutColumns: [
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.collection',
        message: 'Collection',
        comment: 'Model page: made, left out columns, collection',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.pictures',
        message: 'Pictures',
        comment: 'Model page: made, left out columns, pictures',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.aUCSuspiciousNeverSeen',
        message: 'AUC, suspicious: never seen',
        comment: 'Model page: made, left out columns, a ucsuspicious never seen',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.asShipped',
        message: 'as shipped',
        comment: 'Model page: made, left out columns, as shipped',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.aUCMelanomaNeverSeen',
        message: 'AUC, melanoma: never seen',
        comment: 'Model page: made, left out columns, a ucmelanoma never seen',
      },
      /*i18n*/ {
        id: 'modelCard.made.leftOutColumns.melanomaAsShipped',
        message: 'melanoma, as shipped',
        comment: 'Model page: made, left out columns, melanoma as shipped',
      },
    ],
    storage: /*i18n*/ {
      id: 'modelCard.made.storage',
      message: 'Ways to store the weights',
      comment: 'Model page: made, storage',
    },
    storageColumns: [
      /*i18n*/ {
        id: 'modelCard.made.storageColumns.storedAs',
        message: 'Stored as',
        comment: 'Model page: made, storage columns, stored as',
      },
      /*i18n*/ {
        id: 'modelCard.made.storageColumns.size',
        message: 'Size',
        comment: 'Model page: made, storage columns, size',
      },
    ],
    shipped: /*i18n*/ { id: 'modelCard.made.shipped', message: 'what ships', comment: 'Model page: made, shipped' },
  },
});

const historySchema = v.object({ history: v.array(v.object({ phase: v.string(), epoch: v.number() })) });

const PHASE_NAMES: Readonly<Record<string, string>> = defineMessages({
  head: /*i18n*/ {
    id: 'run.phases.head',
    message: 'the last layer alone',
    comment: 'Model page: training run, phases, head',
  },
  'all-layers': /*i18n*/ {
    id: 'run.phases.all-layers',
    message: 'all layers',
    comment: 'Model page: training run, phases, all layers',
  },
});

/** How often the training went through all pictures, by what was trained, in the order of the run; empty where it is not known. */
export function epochsOf(run: unknown): readonly { readonly phase: string; readonly epochs: number }[] {
  const parsed = v.safeParse(historySchema, run);
  if (!parsed.success) return [];
  const phases = new Map<string, number>();
  for (const { phase, epoch } of parsed.output.history) phases.set(phase, Math.max(epoch, phases.get(phase) ?? 0));
  return [...phases].map(([phase, epochs]) => ({ phase: PHASE_NAMES[phase] ?? phase, epochs }));
}
