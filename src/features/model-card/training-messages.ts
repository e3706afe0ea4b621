/** What the page about the model says of its training and of its files. */
import * as v from 'valibot';
import { defineMessages } from '../../i18n/messages.js';

export const trainingText = defineMessages({
  made: {
    heading: /*i18n*/ {
      id: 'modelCard.training.heading',
      message: 'Training',
      comment: 'Model card: training, heading',
    },
    version: /*i18n*/ { id: 'modelCard.training.version', message: 'Version', comment: 'Model card: training, version' },
    day: /*i18n*/ { id: 'modelCard.training.day', message: 'Made on', comment: 'Model card: training, day' },
    network: /*i18n*/ { id: 'modelCard.training.network', message: 'Network', comment: 'Model card: training, network' },
    trained: /*i18n*/ { id: 'modelCard.training.trained', message: 'Trained', comment: 'Model card: training, trained' },
    input: /*i18n*/ { id: 'modelCard.training.input', message: 'Looks at', comment: 'Model card: training, input' },
    inputSize: /*i18n*/ {
      id: 'modelCard.training.inputSize',
      message: 'a square of {side} × {side} pixels',
      comment: 'Model card: training, input size',
    },
    weights: /*i18n*/ { id: 'modelCard.training.weights', message: 'Weights', comment: 'Model card: training, weights' },
    weightsOf: /*i18n*/ {
      id: 'modelCard.training.weightsOf',
      message: '{size} ({bytes} bytes)',
      comment: 'Model card: training, weights of',
    },
    epochs: /*i18n*/ {
      id: 'modelCard.training.epochs',
      message: 'Rounds through the pictures',
      comment: 'Model card: training, epochs',
    },
    epochsOf: /*i18n*/ {
      id: 'modelCard.training.epochsOf',
      message: '{epochs} of {phase}',
      comment: 'Model card: training, epochs of',
    },
    some: /*i18n*/ {
      id: 'modelCard.training.some',
      message: 'Cut-off of “some warning signs”',
      comment: 'Model card: training, some',
    },
    clear: /*i18n*/ {
      id: 'modelCard.training.clear',
      message: 'Cut-off of “clear warning signs”',
      comment: 'Model card: training, clear',
    },
    oodThreshold: /*i18n*/ {
      id: 'modelCard.training.oodThreshold',
      message: 'Cut-off of “not a spot”',
      comment: 'Model card: training, OOD threshold',
    },
    temperature: /*i18n*/ {
      id: 'modelCard.training.temperature',
      message: 'Temperature',
      comment: 'Model card: training, temperature',
    },
    scale: /*i18n*/ { id: 'modelCard.training.scale', message: 'Scale of the score', comment: 'Model card: training, scale' },
    slope: /*i18n*/ {
      id: 'modelCard.training.slope',
      message: 'slope {slope}, intercept {intercept}, on the log-odds',
      comment: 'Model card: training, slope',
    },
    rules: /*i18n*/ {
      id: 'modelCard.training.rules',
      message: 'How the cut-offs were chosen',
      comment: 'Model card: training, rules',
    },
    ruleNames: {
      temperature: /*i18n*/ {
        id: 'modelCard.training.ruleNames.temperature',
        message: 'Temperature',
        comment: 'Model card: training, rule names, temperature',
      },
      suspiciousScale: /*i18n*/ {
        id: 'modelCard.training.ruleNames.suspiciousScale',
        message: 'Scale of the score',
        comment: 'Model card: training, rule names, suspicious scale',
      },
      classOffsets: /*i18n*/ {
        id: 'modelCard.training.ruleNames.classOffsets',
        message: 'Weights of the diagnoses',
        comment: 'Model card: training, rule names, class offsets',
      },
      highSensitivity: /*i18n*/ {
        id: 'modelCard.training.ruleNames.highSensitivity',
        message: '“Some warning signs”',
        comment: 'Model card: training, rule names, high sensitivity',
      },
      ruleIn: /*i18n*/ {
        id: 'modelCard.training.ruleNames.ruleIn',
        message: '“Clear warning signs”',
        comment: 'Model card: training, rule names, rule in',
      },
      notALesionThreshold: /*i18n*/ {
        id: 'modelCard.training.ruleNames.notALesionThreshold',
        message: '“Not a spot”',
        comment: 'Model card: training, rule names, not alesion threshold',
      },
    },
    ablation: /*i18n*/ {
      id: 'modelCard.training.ablation',
      message: 'What each ingredient brought, on the tuning pictures',
    },
    ablationColumns: [
      /*i18n*/ {
        id: 'modelCard.training.ablationColumns.change',
        message: 'Change',
        comment: 'Model card: training, ablation columns, change',
      },
      /*i18n*/ {
        id: 'modelCard.training.ablationColumns.rounds',
        message: 'Rounds',
        comment: 'Model card: training, ablation columns, rounds',
      },
      /*i18n*/ {
        id: 'modelCard.training.ablationColumns.pixels',
        message: 'Pixels',
        comment: 'Model card: training, ablation columns, pixels',
      },
      /*i18n*/ {
        id: 'modelCard.training.ablationColumns.score',
        message: 'Score',
        comment: 'Model card: training, ablation columns, score',
      },
      /*i18n*/ {
        id: 'modelCard.training.ablationColumns.balancedAccuracy',
        message: 'Balanced accuracy',
        comment: 'Model card: training, ablation columns, balanced accuracy',
      },
      /*i18n*/ {
        id: 'modelCard.training.ablationColumns.aUCMelanoma',
        message: 'AUC, melanoma',
        comment: 'Model card: training, ablation columns, a ucmelanoma',
      },
    ],
    aucOf: /*i18n*/ {
      id: 'modelCard.training.aucOf',
      message: 'AUC, suspicious, {name}',
      comment: 'Model card: training, auc of',
    },
    leftOut: /*i18n*/ {
      id: 'modelCard.training.leftOut',
      message: 'Trained without a collection, then tested on it',
    },
    leftOutIntro: /*i18n*/ {
      id: 'modelCard.training.leftOutIntro',
      message: 'This is what a clinic whose pictures the model has never seen should expect.',
    },
    leftOutColumns: [
      /*i18n*/ {
        id: 'modelCard.training.leftOutColumns.collection',
        message: 'Collection',
        comment: 'Model card: training, left out columns, collection',
      },
      /*i18n*/ {
        id: 'modelCard.training.leftOutColumns.pictures',
        message: 'Pictures',
        comment: 'Model card: training, left out columns, pictures',
      },
      /*i18n*/ {
        id: 'modelCard.training.leftOutColumns.aUCSuspiciousNeverSeen',
        message: 'AUC, suspicious: never seen',
        comment: 'Model card: training, left out columns, a ucsuspicious never seen',
      },
      /*i18n*/ {
        id: 'modelCard.training.leftOutColumns.asShipped',
        message: 'as shipped',
        comment: 'Model card: training, left out columns, as shipped',
      },
      /*i18n*/ {
        id: 'modelCard.training.leftOutColumns.aUCMelanomaNeverSeen',
        message: 'AUC, melanoma: never seen',
        comment: 'Model card: training, left out columns, a ucmelanoma never seen',
      },
      /*i18n*/ {
        id: 'modelCard.training.leftOutColumns.melanomaAsShipped',
        message: 'melanoma, as shipped',
        comment: 'Model card: training, left out columns, melanoma as shipped',
      },
    ],
    storage: /*i18n*/ {
      id: 'modelCard.training.storage',
      message: 'Ways to store the weights',
      comment: 'Model card: training, storage',
    },
    storageColumns: [
      /*i18n*/ {
        id: 'modelCard.training.storageColumns.storedAs',
        message: 'Stored as',
        comment: 'Model card: training, storage columns, stored as',
      },
      /*i18n*/ {
        id: 'modelCard.training.storageColumns.size',
        message: 'Size',
        comment: 'Model card: training, storage columns, size',
      },
    ],
    shipped: /*i18n*/ { id: 'modelCard.training.shipped', message: 'what ships', comment: 'Model card: training, shipped' },
  },
});

const historySchema = v.object({ history: v.array(v.object({ phase: v.string(), epoch: v.number() })) });

const PHASE_NAMES: Readonly<Record<string, string>> = defineMessages({
  head: /*i18n*/ {
    id: 'run.phases.head',
    message: 'the last layer alone',
    comment: 'Model card: training run, phases, head',
  },
  'all-layers': /*i18n*/ {
    id: 'run.phases.all-layers',
    message: 'all layers',
    comment: 'Model card: training run, phases, all layers',
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
