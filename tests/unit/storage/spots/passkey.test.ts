/** The passkey as a second way in: what opens with it, what does not, and that the passphrase stays. */
import { createHmac, randomBytes } from 'node:crypto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DATABASE_NAME } from '../../../../src/storage/spots/database.js';
import { unwrapDataKey, wrapDataKey } from '../../../../src/storage/spots/lock/data-key.js';
import { createPasskey, openWithPasskey } from '../../../../src/storage/spots/lock/passkey.js';
import { createSpotLock } from '../../../../src/storage/spots/lock/spot-lock.js';
import type { LockOutcome } from '../../../../src/storage/spots/lock/spot-lock.js';
import { emptyBrowser, keepSpot, openTab, valueOf } from './tabs.js';

const WORK_FACTOR = 2;
const PASSPHRASE = 'a passphrase of mine';
const NEVER = { minutes: 0, onHide: false };

/** An authenticator as the specification describes it: a secret for each credential, and HMAC with SHA-256 of what it is asked. */
class Authenticator {
  readonly #secrets = new Map<string, Buffer>();
  hasPrf = true;
  refuses = false;

  readonly credentials = {
    create: () => {
      this.#mayRefuse();
      const rawId = randomBytes(16);
      this.#secrets.set(rawId.toString('hex'), randomBytes(32));
      return Promise.resolve({
        rawId: new Uint8Array(rawId).buffer,
        response: { getTransports: () => ['internal'] },
        getClientExtensionResults: () => ({ prf: { enabled: this.hasPrf } }),
      });
    },
    get: ({ publicKey }: { publicKey: PublicKeyCredentialRequestOptions }) => {
      this.#mayRefuse();
      const [allowed] = publicKey.allowCredentials ?? [];
      const id = allowed && Buffer.from(new Uint8Array(allowed.id as ArrayBuffer)).toString('hex');
      const secret = id === undefined ? undefined : this.#secrets.get(id);
      const asked = publicKey.extensions?.prf?.eval;
      if (secret === undefined || asked?.second === undefined) throw new DOMException('none of these', 'NotAllowedError');
      const answer = (salt: BufferSource): ArrayBuffer =>
        new Uint8Array(
          createHmac('sha256', secret)
            .update(new Uint8Array(salt as ArrayBuffer))
            .digest(),
        ).buffer;
      const results = { first: answer(asked.first), second: answer(asked.second) };
      return Promise.resolve({ getClientExtensionResults: () => ({ prf: { results } }) });
    },
  };

  #mayRefuse(): void {
    if (this.refuses) throw new DOMException('the person stopped', 'NotAllowedError');
  }
}

let authenticator: Authenticator;

beforeEach(() => {
  emptyBrowser();
  authenticator = new Authenticator();
  vi.stubGlobal('navigator', { credentials: authenticator.credentials });
  vi.stubGlobal('window', { origin: 'https://naevus.test' });
});

function lockableTab() {
  const tab = openTab();
  const keys = {
    wrap: (key: Uint8Array, passphrase: string) => wrapDataKey(key, passphrase, WORK_FACTOR),
    unwrap: (wrapper: Uint8Array, passphrase: string) => unwrapDataKey(wrapper, passphrase, WORK_FACTOR),
    createPasskey,
    openWithPasskey,
  };
  return { ...tab, lock: createSpotLock(tab.session, keys) };
}

const kindOf = (outcome: LockOutcome<unknown>): string => (outcome.kind === 'ok' ? 'ok' : outcome.failure.kind);

/** A locked spot, with a passkey. */
async function lockedWithPasskey() {
  const tab = lockableTab();
  const { spot } = await keepSpot(tab);
  expect(kindOf(await tab.lock.enable(PASSPHRASE, NEVER))).toBe('ok');
  expect(kindOf(await tab.lock.addPasskey(PASSPHRASE, 'Naevus'))).toBe('ok');
  tab.lock.lock();
  await tab.lock.refresh();
  return { tab, spot };
}

interface StoredLock {
  passkey?: { identity: string; wrapper: Uint8Array };
}

async function changeStoredLock(change: (record: StoredLock) => StoredLock): Promise<void> {
  const database = await openDB(DATABASE_NAME);
  await database.put('meta', change((await database.get('meta', 'lock')) as StoredLock), 'lock');
  database.close();
}

describe('a passkey', () => {
  it('opens the lock, as the passphrase still does', async () => {
    const { tab, spot } = await lockedWithPasskey();
    expect(tab.lock.status.snapshot()).toEqual({ kind: 'locked', hasPasskey: true });
    expect(kindOf(await tab.lock.unlockWithPasskey())).toBe('ok');
    expect(valueOf(await tab.spots.getSpot(spot.id))).toEqual(spot);
    tab.lock.lock();
    expect(kindOf(await tab.lock.unlock(PASSPHRASE))).toBe('ok');
    expect(kindOf(await tab.lock.changePassphrase(PASSPHRASE, 'another passphrase'))).toBe('ok');
    tab.lock.lock();
    expect(kindOf(await tab.lock.unlockWithPasskey())).toBe('ok');
  });

  it('is added only by who knows the passphrase, and opens nothing once it was removed', async () => {
    const { tab } = await lockedWithPasskey();
    expect(kindOf(await tab.lock.unlock(PASSPHRASE))).toBe('ok');
    expect(kindOf(await tab.lock.removePasskey())).toBe('ok');
    await tab.lock.refresh();
    expect(tab.lock.status.snapshot()).toMatchObject({ kind: 'unlocked', hasPasskey: false });
    expect(kindOf(await tab.lock.addPasskey('not the passphrase', 'Naevus'))).toBe('lock-wrong-passphrase');
    tab.lock.lock();
    expect(kindOf(await tab.lock.unlockWithPasskey())).toBe('lock-passkey-refused');
  });

  it('that the person does not show, or that is not on this device, leaves it closed', async () => {
    const { tab } = await lockedWithPasskey();
    authenticator.refuses = true;
    expect(kindOf(await tab.lock.unlockWithPasskey())).toBe('lock-passkey-refused');
    authenticator = new Authenticator();
    vi.stubGlobal('navigator', { credentials: authenticator.credentials });
    expect(kindOf(await tab.lock.unlockWithPasskey())).toBe('lock-passkey-refused');
    expect(kindOf(await tab.lock.unlock(PASSPHRASE))).toBe('ok');
  });

  it('without a secret is said, and nothing changes', async () => {
    const tab = lockableTab();
    expect(kindOf(await tab.lock.enable(PASSPHRASE, NEVER))).toBe('ok');
    authenticator.hasPrf = false;
    expect(kindOf(await tab.lock.addPasskey(PASSPHRASE, 'Naevus'))).toBe('lock-passkey-unsupported');
    await tab.lock.refresh();
    expect(tab.lock.status.snapshot()).toMatchObject({ hasPasskey: false });
  });

  it('whose wrapper was flipped anywhere, cut off, or taken from elsewhere opens nothing; the passphrase does', async () => {
    const { tab, spot } = await lockedWithPasskey();
    let whole: Uint8Array = new Uint8Array();
    await changeStoredLock((record) => {
      whole = record.passkey?.wrapper ?? whole;
      return record;
    });
    const withWrapper = (wrapper: Uint8Array): Promise<void> =>
      changeStoredLock((record) => (record.passkey ? { ...record, passkey: { ...record.passkey, wrapper } } : record));
    const refused = async (wrapper: Uint8Array): Promise<void> => {
      await withWrapper(wrapper);
      expect(['lock-passkey-damaged', 'lock-passkey-refused']).toContain(kindOf(await tab.lock.unlockWithPasskey()));
    };
    for (let at = 0; at < whole.length; at++) await refused(whole.map((byte, index) => (index === at ? byte ^ 1 : byte)));
    for (const length of [0, 21, 100, whole.length - 1]) await refused(whole.slice(0, length));
    await refused(await wrapDataKey(new Uint8Array(32), PASSPHRASE, WORK_FACTOR));
    expect(kindOf(await tab.lock.unlock(PASSPHRASE))).toBe('ok');
    expect(valueOf(await tab.spots.getSpot(spot.id))).toEqual(spot);
    tab.lock.lock();
    await withWrapper(whole);
    expect(kindOf(await tab.lock.unlockWithPasskey())).toBe('ok');
  });
});
