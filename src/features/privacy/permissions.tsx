/** What the app may use of the device, as the browser states it. */
import styles from './permissions.module.css';
import { text } from './privacy-messages.js';
import { usePermission } from './use-device.js';
import type { PermissionAnswer } from './use-device.js';

const { permissions } = text;

/** Camera, microphone, location. */
export function Permissions() {
  const camera = usePermission('camera');
  const microphone = usePermission('microphone');
  const geolocation = usePermission('geolocation');
  return (
    <section className={styles.section}>
      <h2>{permissions.heading}</h2>
      <dl className={styles.list}>
        <dt>{permissions.names.camera}</dt>
        <dd data-permission="camera">{words(camera, permissions.camera)}</dd>
        <dt>{permissions.names.microphone}</dt>
        <dd data-permission="microphone">{words(microphone, permissions.never)}</dd>
        <dt>{permissions.names.geolocation}</dt>
        <dd data-permission="geolocation">{words(geolocation, permissions.never)}</dd>
      </dl>
    </section>
  );
}

function words(answer: PermissionAnswer, sentences: Readonly<Record<PermissionState, string>>): string {
  if (answer === 'asking' || answer === 'unknown') return permissions[answer];
  return sentences[answer];
}
