import { Button, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { RefusedMove } from './RefusedMove.tsx';
import type { MoveQuestion } from './moving-slice.ts';
import { useMoveWords } from './use-move-words.ts';
import { useFocusWithMove } from './use-moving.ts';

/** Asks what a move needs to know. One for the whole window. */
export function MoveQuestions() {
  const { t } = useTranslation('moving');
  const question = useAppStore((state) => state.moveQuestion);
  const busy = useAppStore((state) => state.moveBusy);
  const giveUp = useAppStore((state) => state.giveUpMove);
  useFocusWithMove();
  return (
    <Modal
      opened={question !== null}
      onClose={() => {
        if (!busy) giveUp();
      }}
      title={question === null ? '' : <Title question={question} />}
      size={480}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {question === null ? null : <Question question={question} />}
    </Modal>
  );
}

function Title({ question }: { readonly question: MoveQuestion }) {
  const { t } = useTranslation('moving');
  const words = useMoveWords();
  return t(`title.${question.kind === 'refused' ? refusal(question.error.code) : question.kind}`, {
    name: words.name(question.move),
  });
}

function refusal(code: string): string {
  return code === 'slot-taken' || code === 'unverified-calendars' ? code : 'refused';
}

function Question({ question }: { readonly question: MoveQuestion }) {
  switch (question.kind) {
    case 'scope':
      return <ScopeQuestion question={question} />;
    case 'refused':
      return <RefusedMove move={question.move} error={question.error} />;
    case 'keeps-days':
      return <KeepsDays />;
  }
}

/** Only this one, or those after it too. */
function ScopeQuestion({
  question,
}: {
  readonly question: Extract<MoveQuestion, { readonly kind: 'scope' }>;
}) {
  const { t } = useTranslation('moving');
  const answer = useAppStore((state) => state.answerScope);
  const giveUp = useAppStore((state) => state.giveUpMove);
  const words = useMoveWords();
  return (
    <>
      <Text size="sm">{t('scope.text', { place: words.place(question.move) })}</Text>
      <FormButtons mt="lg">
        <Button variant="subtle" onClick={giveUp}>
          {t('common:cancel')}
        </Button>
        <Button variant="default" onClick={() => void answer('following')}>
          {t('scope.following')}
        </Button>
        <Button data-autofocus onClick={() => void answer('this')}>
          {t('scope.this', { day: words.day(question.move) })}
        </Button>
      </FormButtons>
    </>
  );
}

function KeepsDays() {
  const { t } = useTranslation('moving');
  const giveUp = useAppStore((state) => state.giveUpMove);
  return (
    <>
      <Text size="sm">{t('keepsDays')}</Text>
      <FormButtons mt="lg">
        <Button data-autofocus onClick={giveUp}>
          {t('common:close')}
        </Button>
      </FormButtons>
    </>
  );
}
