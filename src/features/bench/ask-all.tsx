/** Asks the app itself about every image at hand. */
import { MessageCircleQuestionMark } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { formatNumber } from '../../i18n/numbers.js';
import { Button } from '../../ui/button.js';
import type { AppAnswers } from './app-answers.js';
import { answersText as words } from './answers-messages.js';
import styles from './bench-page.module.css';
import type { BenchFile } from './run/files.js';

/** A button, or how far it is. */
export function AskAll({ answers, files }: { readonly answers: AppAnswers; readonly files: readonly BenchFile[] }) {
  const { progress } = useSyncExternalStore(answers.subscribe, answers.snapshot);
  return (
    <>
      <div className={styles.buttons}>
        {progress === undefined ? (
          <Button
            icon={<MessageCircleQuestionMark aria-hidden="true" />}
            onClick={() => {
              void answers.askAll(files);
            }}
          >
            {words.askAll}
          </Button>
        ) : (
          <>
            <span role="status">{words.asking({ done: formatNumber(progress.done), total: formatNumber(progress.total) })}</span>
            <Button onClick={() => answers.cancel()}>{words.stop}</Button>
          </>
        )}
      </div>
      <p className={styles.soft}>{words.askAllNote}</p>
    </>
  );
}
