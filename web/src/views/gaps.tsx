// gaps.tsx: What the record does not know: months with little news, actors unresolved, documents without events.
import { useRef } from 'preact/hooks'
import type { Table } from '../api'
import { Bars, drawing, lastDay } from '../chart'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { Exports, Head } from '../parts'
import { go, href } from '../route'

interface GapsAnswer {
  volume: Table
  unresolved: Table
  eventless: Table
}

function Cell(p: { column: string; value: string | number | null }) {
  if (p.column === 'document') return <td><a href={href('article', {}, String(p.value))}>for instance</a></td>
  return <td class={typeof p.value === 'number' ? 'number' : ''}>{p.value || <span class="quiet">not named</span>}</td>
}

function Rows(p: { name: string; table: Table; none: string }) {
  if (!p.table.rows.length) return <p class="quiet">{p.none}</p>
  return (
    <>
      <Exports name={p.name} columns={p.table.columns} rows={p.table.rows} />
      <table class="data narrow">
        <thead><tr>{p.table.columns.map((c) => <th key={c}>{c}</th>)}</tr></thead>
        <tbody>{p.table.rows.map((r, i) => <tr key={i}>{r.map((v, k) => <Cell key={k} column={p.table.columns[k]!} value={v} />)}</tr>)}</tbody>
      </table>
    </>
  )
}

function Volume(p: { table: Table }) {
  const svg = useRef<SVGSVGElement>(null)
  const rows = p.table.rows.filter((r) => r[0]).map((r) => ({ x: String(r[0]), y: Number(r[1]) }))
  if (!rows.length) return <p class="quiet">No document has a day.</p>
  const unknown = p.table.rows.find((r) => !r[0])
  return (
    <>
      <Bars label="Documents by month" rows={rows} from={rows[0]!.x} to={rows[rows.length - 1]!.x} svg={svg} pick={(m) => go('timeline', { since: `${m}-01`, until: lastDay(m) })} />
      {unknown && <p class="quiet">{unknown[1]} documents have no day.</p>}
      <Exports name="volume" columns={p.table.columns} rows={p.table.rows} {...drawing(svg)} />
    </>
  )
}

export function Gaps(_: ViewProps) {
  const gaps = useAsk<GapsAnswer>('gaps')
  return (
    <>
      <Head title="Gaps" lead="No record is whole. This is what this one is known to lack." />
      <Wait on={gaps}>
        {(g) => (
          <>
            <h2>Volume of news</h2>
            <Volume table={g.volume} />
            <h2>Actors that could not be resolved</h2>
            <Rows name="unresolved" table={g.unresolved} none="Every actor has a code." />
            <h2>Documents in which no event was read, by publisher</h2>
            <Rows name="eventless" table={g.eventless} none="Every document has an event." />
          </>
        )}
      </Wait>
    </>
  )
}
