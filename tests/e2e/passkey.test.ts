/** A passkey opens the lock on kept spots, in a Chromium with an authenticator that is made of software. */
import { expect, it } from 'vitest';
import { serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { choosePhoto, readAnswer } from './app.js';
import { openForEachTest } from './opened-app.js';
import { screenFindings } from './screen-findings.js';
import { goTo } from './stored-rows.js';

const PASSPHRASE = 'four random words here';

const app = openForEachTest({ locale: 'en-GB' }, serveSmallApp);

it(
  'is added with the passphrase, opens the lock after a reload, and no more once it was removed',
  { timeout: 240_000 },
  async () => {
    const { page } = app;
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal' },
        ...{
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          hasPrf: true,
          automaticPresenceSimulation: true,
        },
      },
    });
    await choosePhoto(page, await spotPhoto());
    await page.getByRole('button', { name: 'Check this spot' }).click();
    await readAnswer(page);
    await page.locator('[data-action=keep]').click();
    await page.locator('[data-kept]').waitFor();
    await goTo(page, '#/settings');
    const lock = page.locator('[data-lock]');
    await lock.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await lock.getByLabel('The same again').fill(PASSPHRASE);
    await lock.getByRole('button', { name: 'Turn on the lock' }).click();
    await lock.getByText('The lock is on, and open in this tab.').waitFor();
    const fields = lock.locator('[data-passkey]');
    await fields.getByLabel('Passphrase').fill(PASSPHRASE);
    await fields.getByRole('button', { name: 'Add a passkey' }).click();
    await lock.getByText('A passkey opens the lock, too.').waitFor();
    expect(await screenFindings(page, 'a lock with a passkey')).toEqual([]);

    await page.reload();
    await page.locator('[data-lock=locked]').waitFor();
    await goTo(page, '#/spots');
    await page.getByRole('button', { name: 'Unlock with your passkey' }).click();
    await page.locator('[data-spot]').waitFor();
    await goTo(page, '#/settings');
    await lock.getByRole('button', { name: 'Remove the passkey' }).click();
    await lock.getByRole('button', { name: 'Add a passkey' }).waitFor();
    await lock.getByRole('button', { name: 'Lock now' }).click();
    await lock.getByText('Your spots are locked.').waitFor();
    expect(await lock.getByRole('button', { name: 'Unlock with your passkey' }).count()).toBe(0);
  },
);
