/** The whole of what is shown as a file: CSV or PDF, made by the ledger. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { download } from '../ledger/requests.js';
import { saveAs } from '../shown/save-as.js';
import { useLanguage } from '../text/language-context.js';
import { daysOfRange, type Range } from './month-range.js';
import { useStatementTexts } from './statement.texts.js';

const TYPES = { csv: 'text/csv', pdf: 'application/pdf' } as const;

type FileType = keyof typeof TYPES;

export interface FilesProps {
  /** Under `/v1`, with its query. */
  readonly path: string;
  /** Whose or what it is: the file's name begins with it, and ends with the days of the range. */
  readonly name: string;
  readonly range: Range;
  readonly types: readonly FileType[];
}

export function Files({ path, name, range, types }: FilesProps) {
  const say = useStatementTexts();
  const language = useLanguage();
  const [making, setMaking] = useState<FileType | null>(null);

  async function save(type: FileType): Promise<void> {
    setMaking(type);
    try {
      saveAs(await download(path, TYPES[type], language), nameOf(name, range, type));
    } catch {
      notifications.show({ message: say('downloading'), color: 'red' });
    } finally {
      setMaking(null);
    }
  }

  return (
    <Group gap="xs">
      {types.map((type) => (
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

function nameOf(name: string, range: Range, type: FileType): string {
  const days = daysOfRange(range).filter((day) => day !== null);
  return `${[name, ...days].join('_')}.${type}`;
}
