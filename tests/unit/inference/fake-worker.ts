/** A worker for tests of the client, with what it is asked and answers. */
import type { WorkerLike } from '../../../src/inference/inference-client.js';
import type { FromWorker, RequestMessage, StartMessage, ToWorker } from '../../../src/inference/messages.js';
import type { EngineStatus, PhotoInfo } from '../../../src/inference/protocol.js';
import { assessmentOf } from '../../fixtures/assessment.js';

/** A worker that does nothing but what the test says. */
export class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
  status(status: EngineStatus): void {
    this.say({ type: 'status', status });
  }
  ready(): void {
    this.status({ kind: 'ready', backend: 'wasm', modelVersion: 'v1', attempts: [], storedOffline: true });
  }
  crash(message = 'boom'): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }
  get requests(): RequestMessage[] {
    return this.sent.filter((message) => isRequest(message));
  }
  get start(): StartMessage | undefined {
    return this.sent.find((message) => message.type === 'start');
  }
  answerInspect(id = this.requests.at(-1)?.id ?? -1): void {
    this.say({ type: 'response', request: 'inspect', id, outcome: { kind: 'ok', value: INSPECTED } });
  }
  answerAssess(id = this.requests.at(-1)?.id ?? -1): void {
    this.say({ type: 'response', request: 'assess', id, outcome: { kind: 'ok', value: assessmentOf('no-warning-sign') } });
  }
}

function isRequest(message: ToWorker): message is RequestMessage {
  return ['inspect', 'assess', 'check-heat-map', 'frame-preprocessed', 'assess-preprocessed', 'describe-model'].includes(
    message.type,
  );
}

const INSPECTED: PhotoInfo = { width: 640, height: 480, spot: null };
