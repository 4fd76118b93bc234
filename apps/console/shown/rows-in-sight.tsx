/** Of many rows of a table, those that the window shows, and the room that the others take. */
import { Table } from '@mantine/core';
import type { Row } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Up to so many are all drawn: they can then be found with the browser's own search. */
const DRAWN_MAX = 200;
const ROW_PX = 53;
const OVERSCAN = 15;

export interface RowsInSight<T> {
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly inSight: readonly Row<T>[];
  /** Pixels. */
  readonly before: number;
  readonly after: number;
}

export function useRowsInSight<T>(rows: readonly Row<T>[]): RowsInSight<T> {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const isLong = rows.length > DRAWN_MAX;
  useLayoutEffect(() => {
    const box = body.current?.getBoundingClientRect();
    if (isLong && box) setTop(box.top + window.scrollY);
  }, [isLong]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: top,
    enabled: isLong,
  });
  if (!isLong) return { body, inSight: rows, before: 0, after: 0 };
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    body,
    inSight: shown.map(({ index }) => rows[index]!),
    before: first ? first.start - top : 0,
    after: last ? virtual.getTotalSize() - (last.end - top) : 0,
  };
}

export function Gap({ height, width }: { readonly height: number; readonly width: number }) {
  if (height <= 0) return null;
  return (
    <Table.Tr aria-hidden>
      <Table.Td colSpan={width} p={0} h={height} />
    </Table.Tr>
  );
}
