/** What a tutorial writes: all of tfjs, to load one network. Built to be weighed, never run. */
import * as tf from '@tensorflow/tfjs';

void tf.loadGraphModel('model.json').then((model) => model.predict(tf.zeros([1, 224, 224, 3])));
