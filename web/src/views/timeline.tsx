// timeline.tsx: The newest acts of the record, filtered, with their volume by month above them.
import { useEffect, useState } from 'preact/hooks'
import type { Kept, Table } from '../api'
import { Bars } from '../chart'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { EVENT_COLUMNS, eventRows, EventList, Exports, Head } from '../parts'
import { go, href } from '../route'
import { Filters } from './filters'

const PAGE = 50

/** How many acts have come in since the view was opened: the server tells while others add. */
function useNews(): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const news = new EventSource('/api/stream')
    news.addEventListener('added', (e) => setCount((n) => n + (JSON.parse((e as MessageEvent).data).events ?? 0)))
    return () => news.close()
  }, [])
  return count
}

export function Timeline({ route }: ViewProps) {
  const { offset, ...filters } = route.query
  const start = Number(offset ?? 0) || 0
  const events = useAsk<{ events: Kept[]; more: boolean }>('events', { ...filters, limit: String(PAGE), offset: String(start) })
  const months = useAsk<Table>('count', { ...filters, group: 'month' })
  const news = useNews()
  return (
    <>
      <Head title="Timeline" lead="Who did what to whom, newest first. Every line leads to its sentence.">
        <Wait on={events}>{(d) => <Exports name="events" columns={EVENT_COLUMNS} rows={eventRows(d.events)} />}</Wait>
      </Head>
      <Filters view="timeline" query={route.query} fields={['actor', 'between', 'text', 'by', 'place', 'cameo', 'type', 'status', 'since']} />
      <Wait on={months}>
        {(t) => (
          <Bars label="Events by month" rows={t.rows.filter((r) => r[0]).map((r) => ({ x: String(r[0]), y: Number(r[1]) }))}
            pick={(month) => go('timeline', { ...filters, since: `${month}-01`, until: lastDay(month) })} />
        )}
      </Wait>
      {news > 0 && (
        <p role="status">
          <button type="button" onClick={() => location.reload()}>{news} new {news === 1 ? 'act' : 'acts'}: show</button>
        </p>
      )}
      <Wait on={events}>
        {(d) => (
          <>
            <EventList events={d.events} />
            <nav class="pages" aria-label="Pages">
              {start > 0 && <a href={href('timeline', { ...filters, offset: String(Math.max(0, start - PAGE)) })}>newer</a>}
              {d.more && <a href={href('timeline', { ...filters, offset: String(start + PAGE) })}>older</a>}
            </nav>
          </>
        )}
      </Wait>
    </>
  )
}

function lastDay(month: string): string {
  const [y, m] = month.split('-').map(Number)
  return new Date(Date.UTC(y!, m!, 0)).toISOString().slice(0, 10)
}
