/** The kept spots as they are on the disk, past the app. The functions handed to `evaluate` run in the page. */
import type { Page } from 'playwright-core';

/** A row as it is stored: its form, and its bytes as text of one letter a byte. */
export interface StoredRow {
  readonly store: string;
  readonly id: string;
  readonly form: string;
  readonly bytes: string;
}

/** All rows, store after store. */
export function storedRows(page: Page): Promise<StoredRow[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message));
      });
    const database = await done(indexedDB.open('naevus-spots'));
    const rows: StoredRow[] = [];
    for (const store of ['spots', 'visits', 'photos', 'thumbnails']) {
      const all: unknown[] = await done(database.transaction(store).objectStore(store).getAll());
      for (const row of all as { id: string; form: string; bytes: Uint8Array }[])
        rows.push({
          store,
          id: row.id,
          form: row.form,
          bytes: Array.from(row.bytes, (byte) => String.fromCharCode(byte)).join(''),
        });
    }
    database.close();
    return rows;
  });
}

/** Goes to a page of the app without loading it again. */
export function goTo(page: Page, hash: string): Promise<void> {
  return page.evaluate((path) => {
    location.hash = path;
  }, hash);
}
