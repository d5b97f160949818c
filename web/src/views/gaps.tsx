// gaps.tsx: What the record does not know: documents refused, actors unresolved, months with little news.
import type { Table } from '../api'
import { Bars } from '../chart'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { Exports, Head } from '../parts'

interface GapsAnswer {
  volume: Table
  unresolved: Table
  eventless: Table
}

function Rows(p: { name: string; table: Table; none: string }) {
  if (!p.table.rows.length) return <p class="quiet">{p.none}</p>
  return (
    <>
      <Exports name={p.name} columns={p.table.columns} rows={p.table.rows} />
      <table class="data">
        <thead><tr>{p.table.columns.map((c) => <th key={c}>{c}</th>)}</tr></thead>
        <tbody>{p.table.rows.map((r, i) => <tr key={i}>{r.map((v, k) => <td key={k} class={typeof v === 'number' ? 'number' : ''}>{v}</td>)}</tr>)}</tbody>
      </table>
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
            <Bars label="Documents by month" rows={g.volume.rows.filter((r) => r[0]).map((r) => ({ x: String(r[0]), y: Number(r[1]) }))} />
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
