// timeline.tsx: What is new today, and all acts of the record, filtered, with their volume by month above them.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Kept, Query, Table } from '../api'
import { Bars, drawing, lastDay } from '../chart'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { EVENT_COLUMNS, eventRows, EventList, Exports, Head } from '../parts'
import { go, href } from '../route'
import { Filters } from './filters'
import { Today } from './today'

const PAGE = 50

/** How many acts have come in since the view was opened: the server tells while others add. */
function useNews(): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const token = sessionStorage.getItem('token')
    const news = new EventSource(`/api/stream${token ? `?token=${encodeURIComponent(token)}` : ''}`)
    news.addEventListener('added', (e) => setCount((n) => n + (JSON.parse((e as MessageEvent).data).events ?? 0)))
    return () => news.close()
  }, [])
  return count
}

function Pages(p: { filters: Query; start: number; more: boolean }) {
  return (
    <nav class="pages" aria-label="Pages">
      {p.start > 0 && <a href={href('timeline', { ...p.filters, offset: String(Math.max(0, p.start - PAGE)) })}>← newer</a>}
      {p.more && <a href={href('timeline', { ...p.filters, offset: String(p.start + PAGE) })}>older →</a>}
    </nav>
  )
}

export function Timeline({ route, status }: ViewProps) {
  const { offset, ...filters } = route.query
  const start = Number(offset ?? 0) || 0
  const today = status?.reported_last ?? ''
  const isBare = Object.values(filters).every((v) => !v)
  const asked = filters.since || filters.until ? filters : { ...filters, until: today }
  const events = useAsk<{ events: Kept[]; more: boolean }>(status ? 'events' : null, { ...asked, limit: String(PAGE), offset: String(start) })
  const months = useAsk<Table>(status ? 'count' : null, { ...filters, group: 'month' })
  const svg = useRef<SVGSVGElement>(null)
  const news = useNews()
  return (
    <>
      <Head title={isBare ? 'Today' : 'Acts'} lead={today && isBare ? `${longDay(today)}: who did what to whom. Every line leads to its sentence.` : 'Who did what to whom, newest first. Every line leads to its sentence.'} />
      {news > 0 && (
        <p role="status">
          <button type="button" onClick={() => location.reload()}>{news} new {news === 1 ? 'act' : 'acts'}: show</button>
        </p>
      )}
      {isBare && start === 0 && today && <Today today={today} />}
      {isBare && <h2 class="rule">All acts</h2>}
      <Filters view="timeline" query={route.query} fields={['actor', 'between', 'text', 'by', 'place', 'cameo', 'type', 'status', 'since']} />
      <Wait on={months}>
        {(t) => t.rows.length > 0 && (
          <Bars label="Acts by month" from={filters.since || status!.reported_first} to={filters.until || today} svg={svg}
            rows={t.rows.filter((r) => r[0]).map((r) => ({ x: String(r[0]), y: Number(r[1]) }))}
            pick={(month) => go('timeline', { ...filters, since: `${month}-01`, until: lastDay(month) })} />
        )}
      </Wait>
      <Wait on={events}>
        {(d) => (
          <>
            <Exports name="events" columns={EVENT_COLUMNS} rows={eventRows(d.events)} {...drawing(svg)} />
            <EventList events={d.events} />
            <Pages filters={filters} start={start} more={d.more} />
          </>
        )}
      </Wait>
    </>
  )
}

function longDay(day: string): string {
  return new Date(`${day}T00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}
