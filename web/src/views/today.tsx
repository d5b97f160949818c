// today.tsx: What an editor looks for first: the biggest acts of late, the newest, and those announced for the days to come.
import type { Kept } from '../api'
import { dayNumber, dayText } from '../chart'
import { useAsk, Wait } from '../load'
import { day, Deed, StatusTag, Tone } from '../parts'
import { href } from '../route'

const WINDOWS = [7, 30, 90, 365]
const SHOWN = 5

/** The shortest of the windows before today that has acts enough to choose from. */
function lately(events: Kept[], today: string): { days: number; events: Kept[] } {
  for (const days of WINDOWS) {
    const from = dayText(dayNumber(today) - days)
    const inside = events.filter((e) => (e.date ?? '') > from)
    if (inside.length >= 3 * SHOWN || days === WINDOWS[WINDOWS.length - 1]) return { days, events: inside }
  }
  return { days: 0, events: [] }
}

const side = (e: Kept) => [e.source[0]?.code ?? '', e.target[0]?.code ?? '']

/** Acts that weigh most by their score, by how many report them, and by being between two; of the same two, the biggest alone. */
function biggest(events: Kept[]): Kept[] {
  const isBetween = (e: Kept) => side(e).every((c) => c) && new Set(side(e)).size > 1
  const weight = (e: Kept) => Math.abs(e.goldstein ?? 0) * (1 + Math.log2(e.mentions)) * (isBetween(e) ? 2.5 : 1)
  const seen = new Set<string>()
  const all = events.filter((e) => side(e).some((c) => c)).sort((a, b) => weight(b) - weight(a))
  return all.filter((e) => {
    const pair = side(e).sort().join()
    return !seen.has(pair) && seen.add(pair)
  }).slice(0, SHOWN)
}

function Cards(p: { title: string; events: Kept[]; none: string }) {
  return (
    <section class="cards">
      <h2>{p.title}</h2>
      {p.events.length === 0 && <p class="quiet">{p.none}</p>}
      <ol>
        {p.events.map((e) => (
          <li key={e.id}>
            <p class="facts"><time dateTime={e.date ?? undefined}>{day(e)}</time> <Tone goldstein={e.goldstein} /> {e.status !== 'occurred' && <StatusTag status={e.status} />}
              {e.mentions > 1 && <a href={href('accounts', {}, e.id)}>{e.mentions} reports</a>}</p>
            <p><Deed act={e} /></p>
            {e.words && <p class="words clamp"><a href={href('article', { event: e.id }, e.document)}>{e.words}</a></p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

export function Today(p: { today: string }) {
  const past = useAsk<{ events: Kept[] }>('events', { until: p.today, status: 'occurred', limit: '300' })
  const ahead = useAsk<{ events: Kept[] }>('events', { since: dayText(dayNumber(p.today) + 1), status: 'planned,possible', oldest: '1', limit: String(SHOWN) })
  return (
    <Wait on={past}>
      {(d) => {
        const late = lately(d.events, p.today)
        const big = biggest(late.events)
        return (
          <div class="today">
            <Cards title={`Biggest in ${late.days} days`} events={big} none="Nothing of late." />
            <Cards title="Newest" events={d.events.filter((e) => !big.includes(e)).slice(0, SHOWN)} none="Nothing yet." />
            <Cards title="Announced" events={ahead.data?.events ?? []} none="No act is announced for a day to come." />
          </div>
        )
      }}
    </Wait>
  )
}
