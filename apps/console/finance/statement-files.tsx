/** The whole statement as a file: CSV or PDF, made by the ledger. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { download } from '../ledger/requests.js';
import { saveAs } from '../shown/save-as.js';
import { useLanguage } from '../text/language-context.js';
import { daysOfRange, type Range } from './month-range.js';
import { useStatementTexts } from './statement.texts.js';
import { statementPath } from './use-statement.js';

const TYPES = { csv: 'text/csv', pdf: 'application/pdf' } as const;

type FileType = keyof typeof TYPES;

export interface StatementFilesProps {
  readonly accountId: string;
  readonly range: Range;
}

export function StatementFiles({ accountId, range }: StatementFilesProps) {
  const say = useStatementTexts();
  const language = useLanguage();
  const [making, setMaking] = useState<FileType | null>(null);

  async function save(type: FileType): Promise<void> {
    setMaking(type);
    try {
      const file = await download(statementPath(accountId, range), TYPES[type], language);
      saveAs(file, nameOf(accountId, range, type));
    } catch {
      notifications.show({ message: say('downloading'), color: 'red' });
    } finally {
      setMaking(null);
    }
  }

  return (
    <Group gap="xs">
      {(['csv', 'pdf'] as const).map((type) => (
        <Button
          key={type}
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
          loading={making === type}
          onClick={() => void save(type)}
        >
          {say(type)}
        </Button>
      ))}
    </Group>
  );
}

function nameOf(accountId: string, range: Range, type: FileType): string {
  const days = daysOfRange(range).filter((day) => day !== null);
  return `${['statement', accountId, ...days].join('_')}.${type}`;
}
