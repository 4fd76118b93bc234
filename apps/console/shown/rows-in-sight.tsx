/** Of many rows of a table, those that the window shows, and the room that the others take. */
import { Table } from '@mantine/core';
import type { Row } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Up to so many are all drawn: they can then be found with the browser's own search. */
const DRAWN_MAX = 200;
const OVERSCAN = 15;

export interface RowsInSight<T, E extends HTMLElement> {
  readonly body: RefObject<E | null>;
  readonly inSight: readonly { readonly row: Row<T>; readonly index: number }[];
  /** For each row's element, with its index as `data-index`. */
  readonly measure: (element: HTMLElement | null) => void;
  /** Pixels. */
  readonly before: number;
  readonly after: number;
}

/** @param height of a row that was not drawn yet, roughly. Pixels */
export function useRowsInSight<T, E extends HTMLElement>(
  rows: readonly Row<T>[],
  height: number,
): RowsInSight<T, E> {
  const body = useRef<E>(null);
  const [top, setTop] = useState(0);
  const isLong = rows.length > DRAWN_MAX;
  useLayoutEffect(() => {
    const box = body.current?.getBoundingClientRect();
    if (isLong && box) setTop(box.top + window.scrollY);
  }, [isLong]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: top,
    enabled: isLong,
  });
  const measure = virtual.measureElement;
  if (!isLong) {
    const inSight = rows.map((row, index) => ({ row, index }));
    return { body, inSight, measure: drawnWhole, before: 0, after: 0 };
  }
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    body,
    inSight: shown.map(({ index }) => ({ row: rows[index]!, index })),
    measure,
    before: first ? first.start - top : 0,
    after: last ? virtual.getTotalSize() - (last.end - top) : 0,
  };
}

const drawnWhole = (): void => undefined;

export function Gap({ height, width }: { readonly height: number; readonly width: number }) {
  if (height <= 0) return null;
  return (
    <Table.Tr aria-hidden>
      <Table.Td colSpan={width} p={0} h={height} />
    </Table.Tr>
  );
}
