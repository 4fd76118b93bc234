/** Who watches now: every connection that is open, the first to lapse first. */
import { Group, Paper, Stack } from '@mantine/core';
import type { ConnectionAnswer } from '../../../projections/connection/connection.query.js';
import { AccountSelect } from '../command/account-select.js';
import { useReadPages } from '../ledger/use-read.js';
import { DataTable } from '../shown/data-table.js';
import { More } from '../shown/more.js';
import { Answer, Empty, PageHead } from '../shown/states.js';
import { useAsked } from '../shown/use-asked.js';
import { idOfConnection, useConnectionColumns } from './connection-columns.js';
import { useCustomersTexts } from './customers.texts.js';
import { DEVICES_EVERY_MS } from './devices-every-ms.js';
import { useOnlineTexts } from './online.texts.js';

const PAGE = 100;
const MIN_WIDTH_PX = 820;

export function OnlinePage() {
  const say = useOnlineTexts();
  const sayCustomers = useCustomersTexts();
  const [asked, ask] = useAsked();
  const accountId = asked.get('accountId');
  return (
    <>
      <PageHead title={say('title')} />
      <Stack>
        <Group>
          <AccountSelect
            label={sayCustomers('account')}
            placeholder={sayCustomers('anyAccount')}
            value={accountId}
            onChange={(next) => ask({ accountId: next })}
          />
        </Group>
        <Connections accountId={accountId} />
      </Stack>
    </>
  );
}

function Connections({ accountId }: { readonly accountId: string | null }) {
  const say = useOnlineTexts();
  const of = accountId === null ? '' : `&accountId=${encodeURIComponent(accountId)}`;
  const open = useReadPages<ConnectionAnswer>(`/connections?open=true&limit=${PAGE}${of}`, {
    live: 'any',
    everyMs: DEVICES_EVERY_MS,
  });
  return (
    <Answer query={open} lines={8}>
      {({ pages }) => {
        const rows = eachOnce(pages.flatMap(({ items }) => items));
        if (rows.length === 0) return <Empty title={say('none')}>{say('noneHint')}</Empty>;
        return (
          <Stack>
            <Rows rows={rows} />
            <More list={open} />
          </Stack>
        );
      }}
    </Answer>
  );
}

/** One that goes on while the pages are fetched moves to a later one, and may be on both. */
function eachOnce(connections: readonly ConnectionAnswer[]): readonly ConnectionAnswer[] {
  return [...new Map(connections.map((one) => [idOfConnection(one), one])).values()];
}

function Rows({ rows }: { readonly rows: readonly ConnectionAnswer[] }) {
  const say = useOnlineTexts();
  const columns = useConnectionColumns();
  return (
    <Paper withBorder p="xs">
      <DataTable
        label={say('list')}
        rows={rows}
        columns={columns}
        idOf={idOfConnection}
        minWidth={MIN_WIDTH_PX}
      />
    </Paper>
  );
}
