import { destinationOf } from '@shared/model/forward-rule.ts';
import { words } from '@shared/words/words.ts';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader, TableLayout, Virtualizer } from 'react-aria-components';
import { Address } from '../fields/Address.tsx';
import { EnabledBox } from './EnabledBox.tsx';
import { ForwardStateCell } from './ForwardStateCell.tsx';
import { type ForwardColumn, type ForwardRow, type ForwardSort, sortRows } from './rows.ts';

interface ForwardTableProps {
  readonly rows: readonly ForwardRow[];
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onRemove: () => void;
  readonly onChange: (id: string) => void;
}

const columns: readonly ForwardColumn[] = ['enabled', 'kind', 'source', 'destination', 'description', 'state'];

/** With more than these only rows in sight are drawn; with fewer the rows share the width as their words need it. */
const mostDrawn = 200;

/** The list of forwards: arrow keys move, Space selects, Enter or a double-click changes, Delete removes; a heading sorts. */
export function ForwardTable({ rows, selected, onSelect, onRemove, onChange }: ForwardTableProps) {
  const text = words().tunnels;
  const [sort, setSort] = useState<ForwardSort | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const isMany = rows.length > mostDrawn;
  const shown = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const place = isMany && selected !== null ? shown.findIndex(({ id }) => id === selected) : -1;
  useEffect(() => {
    const list = frame.current?.querySelector<HTMLElement>('[role="grid"]');
    if (list && place >= 0) bringIntoSight(list, place);
  }, [place]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' && selected) onRemove();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the table inside, which has no handler of its own for them
    <div ref={frame} className="list-frame forward-frame" onKeyDown={onKeyDown} role="presentation">
      <InSight isMany={isMany}>
        <Table
          aria-label={text.list}
          className={isMany ? 'forward-table many-rows' : 'forward-table'}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selected ? [selected] : []}
          onSelectionChange={(keys) => onSelect(keys === 'all' ? null : String([...keys][0] ?? '') || null)}
          onRowAction={(key) => onChange(String(key))}
          {...(sort ? { sortDescriptor: sort } : {})}
          onSortChange={({ column, direction }) => setSort({ column: column as ForwardColumn, direction })}
        >
          <TableHeader>
            {columns.map((id) => (
              <SortColumn key={id} id={id} label={text.columns[id]} isRowHeader={id === 'source'} />
            ))}
          </TableHeader>
          <TableBody items={shown} renderEmptyState={() => <p className="empty">{text.none}</p>}>
            {(row) => (
              <Row id={row.id} textValue={`${row.kind} ${row.source}`} className={row.rule.enabled ? '' : 'row-off'}>
                <Cell>
                  <EnabledBox rule={row.rule} />
                </Cell>
                <Cell>
                  <span className={`kind kind-${row.rule.kind}`}>{row.kind}</span>
                </Cell>
                <Cell>
                  <Address text={row.source} />
                </Cell>
                <Cell>
                  {destinationOf(row.rule) === null ? (
                    <span className="muted">{row.destination}</span>
                  ) : (
                    <Address text={row.destination} />
                  )}
                  {row.description && <span className="cell-purpose">{row.description}</span>}
                </Cell>
                <Cell className="cell-description">{row.description}</Cell>
                <Cell>
                  <ForwardStateCell row={row} />
                </Cell>
              </Row>
            )}
          </TableBody>
        </Table>
      </InSight>
    </div>
  );
}

function InSight({ isMany, children }: { isMany: boolean; children: ReactElement }) {
  if (!isMany) return children;
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ headingHeight, rowHeight }}>
      {children}
    </Virtualizer>
  );
}

/** In px; with many rows each is one line high. */
const headingHeight = 32;
const rowHeight = 34;

/** Scrolls just as far as is needed: a row that is not drawn has no element that could be scrolled to. */
function bringIntoSight(list: HTMLElement, place: number): void {
  const top = place * rowHeight;
  const room = list.clientHeight - headingHeight - rowHeight;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top > list.scrollTop + room) list.scrollTop = top - room;
}

/** Shares of the width where the rows are drawn one by one. */
const shares = {
  enabled: 44,
  kind: 88,
  source: '2fr',
  destination: '3fr',
  description: '3fr',
  state: '3fr',
} as const satisfies Record<ForwardColumn, number | `${number}fr`>;

function SortColumn({ id, label, isRowHeader }: { id: ForwardColumn; label: string; isRowHeader: boolean }) {
  return (
    <Column id={id} defaultWidth={shares[id]} allowsSorting isRowHeader={isRowHeader} className={`column column-${id}`}>
      {({ sortDirection }) => (
        <span className="column-label">
          {label}
          {sortDirection === 'ascending' && <ArrowUp size={12} aria-hidden="true" />}
          {sortDirection === 'descending' && <ArrowDown size={12} aria-hidden="true" />}
        </span>
      )}
    </Column>
  );
}
