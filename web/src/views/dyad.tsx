// dyad.tsx: Two actors over time: the curve, its turning points, the biggest and the latest acts.
import { useRef } from 'preact/hooks'
import { codeName, codeOf, type DyadAnswer, type Forecast, type Turn } from '../api'
import { Curve, dayNumber, drawing, silences } from '../chart'
import { useAsk, Wait, type Loaded } from '../load'
import type { ViewProps } from '../main'
import { EventList, Exports, Field, Head } from '../parts'
import { go, href } from '../route'
import { ActorNames } from './filters'
import { Ahead } from './forecast'

function Choose(p: { a: string; b: string; by: string; since: string; until: string }) {
  const submit = (e: Event) => {
    e.preventDefault()
    const f = new FormData(e.target as HTMLFormElement)
    const said = (n: string) => String(f.get(n)).trim()
    go('dyad', { a: codeOf(said('a')), b: codeOf(said('b')), by: said('by'), since: said('since'), until: said('until') })
  }
  return (
    <form class="filters" onSubmit={submit} aria-label="Choose a dyad" key={JSON.stringify(p)}>
      <Field label="One side"><input name="a" defaultValue={p.a} placeholder="South Korea" list="actors" required /></Field>
      <Field label="Other side"><input name="b" defaultValue={p.b} placeholder="JPN" list="actors" required /></Field>
      <Field label="By">
        <select name="by">
          {['day', 'week', 'month', 'year'].map((u) => <option key={u} selected={u === p.by}>{u}</option>)}
        </select>
      </Field>
      <Field label="Since"><input name="since" type="date" defaultValue={p.since} /></Field>
      <Field label="Until"><input name="until" type="date" defaultValue={p.until} /></Field>
      <ActorNames />
      <div class="go"><button type="submit">Show</button></div>
    </form>
  )
}

const COLUMNS = ['first', 'last', 'events', 'cooperation', 'conflict', 'goldstein', 'mentions', 'usual', 'times', 'all_events', 'documents']

function Figures(p: { answer: DyadAnswer }) {
  const d = p.answer.dyad
  const last = [...d.periods].reverse().find((s) => s.events > 0)
  return (
    <dl class="figures">
      <div><dt>acts</dt><dd>{d.events.toLocaleString('en')}</dd></div>
      <div><dt>reports</dt><dd>{d.periods.reduce((n, s) => n + s.mentions, 0).toLocaleString('en')}</dd></div>
      <div><dt>cooperation</dt><dd class="good">{d.periods.reduce((n, s) => n + s.cooperation, 0).toLocaleString('en')}</dd></div>
      <div><dt>conflict</dt><dd class="bad">{d.periods.reduce((n, s) => n + s.conflict, 0).toLocaleString('en')}</dd></div>
      {last && <div><dt>the last, {last.first.slice(0, d.by === 'year' ? 4 : d.by === 'month' ? 7 : 10)}</dt><dd>{last.events}</dd></div>}
      {last && last.times !== null && <div><dt>against the year before</dt><dd>{last.times.toFixed(1)}×</dd></div>}
    </dl>
  )
}

function Turns(p: { answer: DyadAnswer }) {
  const d = p.answer.dyad
  if (!d.turns.length) return null
  const quiet = silences(d.periods)
  const isAtSilence = (t: Turn) => quiet.some((s) => t.from >= s.from && dayNumber(t.from) <= dayNumber(s.to) + 1)
  return (
    <section>
      <h2>Turning points</h2>
      <ul>
        {d.turns.map((t) => (
          <li key={t.from}>
            <a href={href('timeline', { between: `${d.a},${d.b}`, since: t.from })}>{t.from}</a>: cooperation {t.cooperation_before.toFixed(1)} to{' '}
            {t.cooperation_after.toFixed(1)}, conflict {t.conflict_before.toFixed(1)} to {t.conflict_after.toFixed(1)} acts a {d.by} (p ={' '}
            {t.p.toFixed(3)}){isAtSilence(t) && <span class="quiet">: where the record's news breaks off or begins</span>}
          </li>
        ))}
      </ul>
      <p class="quiet">Where the level changes for long: found by PELT with a Poisson likelihood; p of a permutation test.</p>
    </section>
  )
}

/** The curve in numbers, each of which leads to its acts. */
function Numbers(p: { answer: DyadAnswer }) {
  const d = p.answer.dyad
  return (
    <details>
      <summary>In numbers</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="The curve in numbers">
        <table class="data narrow">
          <thead><tr>{['from', 'acts', 'cooperation', 'conflict', 'Goldstein', 'reports', 'of all acts', 'documents'].map((h) => <th key={h}>{h}</th>)}</tr></thead>
          <tbody>
            {[...d.periods].reverse().filter((s) => s.events > 0).map((s) => (
              <tr key={s.first}>
                <td><a href={href('timeline', { between: `${d.a},${d.b}`, since: s.first, until: s.last })}>{s.first}</a></td>
                {[s.events, s.cooperation, s.conflict, s.goldstein?.toFixed(1).replace('-', '−') ?? '', s.mentions, s.all_events, s.documents].map((v, i) => <td key={i} class="number">{v}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** The pairs that the record has most of, to begin with. */
function Busiest(p: { status?: ViewProps['status'] }) {
  const network = useAsk<{ ties: { a: string; b: string; events: number }[] }>('network', { top: '20', since: p.status?.reported_first })
  return (
    <Wait on={network}>
      {(n) => (
        <section>
          <h2>Those with the most acts</h2>
          <ul class="links">
            {n.ties.slice(0, 24).map((t) => (
              <li key={t.a + t.b}><a href={href('dyad', { a: t.a, b: t.b })}>{codeName(t.a)} and {codeName(t.b)}</a> <small class="quiet">{t.events}</small></li>
            ))}
          </ul>
        </section>
      )}
    </Wait>
  )
}

function Relation(p: { answer: DyadAnswer; forecast: Loaded<Forecast> }) {
  const { dyad, latest, biggest } = p.answer
  const svg = useRef<SVGSVGElement>(null)
  const name = `${dyad.a}-${dyad.b}`
  const rows = dyad.periods.map((s) => COLUMNS.map((c) => s[c as keyof typeof s] as number))
  return (
    <>
      <div class="relation">
        <div>
          <Curve periods={dyad.periods} turns={dyad.turns} by={dyad.by} forecast={p.forecast.data} svg={svg}
            pick={(s) => go('timeline', { between: `${dyad.a},${dyad.b}`, since: s.first, until: s.last })} />
          <Figures answer={p.answer} />
          <Exports name={`dyad-${name}`} columns={COLUMNS} rows={rows} {...drawing(svg)} />
          <Turns answer={p.answer} />
          <Numbers answer={p.answer} />
        </div>
        <Wait on={p.forecast}>{(f) => <Ahead forecast={f} name={name} />}</Wait>
      </div>
      <section><h2>Biggest acts</h2><EventList events={biggest} /></section>
      <section><h2>Latest acts</h2><EventList events={latest} /></section>
    </>
  )
}

export function DyadView({ route, status }: ViewProps) {
  const { a = '', b = '', by = 'month', since = '', until = '' } = route.query
  const isChosen = !!(a && b && status)
  const first = since || status?.reported_first
  const dyad = useAsk<DyadAnswer>(isChosen ? 'dyad' : null, { between: `${a},${b}`, by, since: first, until: until || status?.reported_last })
  const forecast = useAsk<Forecast>(isChosen ? 'forecast' : null, { between: `${a},${b}`, on: until })
  return (
    <>
      <Head title={a && b ? `${codeName(a)} and ${codeName(b)}` : 'Dyad'} lead="How two actors deal with each other over time: acts, not reports of them." />
      <Choose a={a} b={b} by={by} since={since} until={until} />
      {!(a && b) && <Busiest status={status} />}
      {isChosen && (
        <Wait on={dyad}>
          {(d) => (d.dyad.periods.length ? <Relation answer={d} forecast={forecast} /> : <p class="quiet">The record has no act between the two.</p>)}
        </Wait>
      )}
    </>
  )
}
