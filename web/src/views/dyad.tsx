// dyad.tsx: Two actors over time: the curve, its turning points, the biggest and the latest acts.
import { useMemo } from 'preact/hooks'
import type { DyadAnswer, Period } from '../api'
import { Curve } from '../chart'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { EventList, Exports, Field, Head } from '../parts'
import { go, href } from '../route'

function Choose(p: { a: string; b: string; by: string; since: string; until: string }) {
  const submit = (e: Event) => {
    e.preventDefault()
    const f = new FormData(e.target as HTMLFormElement)
    go('dyad', Object.fromEntries(['a', 'b', 'by', 'since', 'until'].map((n) => [n, String(f.get(n)).trim()])))
  }
  return (
    <form class="filters" onSubmit={submit} aria-label="Choose a dyad" key={JSON.stringify(p)}>
      <Field label="One side"><input name="a" defaultValue={p.a} placeholder="KOR" required /></Field>
      <Field label="Other side"><input name="b" defaultValue={p.b} placeholder="JPN" required /></Field>
      <Field label="By">
        <select name="by">
          {['day', 'week', 'month', 'year'].map((u) => <option key={u} selected={u === p.by}>{u}</option>)}
        </select>
      </Field>
      <Field label="Since"><input name="since" type="date" defaultValue={p.since} /></Field>
      <Field label="Until"><input name="until" type="date" defaultValue={p.until} /></Field>
      <div class="go"><button type="submit">Show</button></div>
    </form>
  )
}

const COLUMNS = ['first', 'last', 'events', 'cooperation', 'conflict', 'goldstein', 'mentions', 'usual', 'times', 'all_events', 'documents']

/** The curve starts where the two first meet. */
function fromFirst(periods: Period[]): Period[] {
  const first = periods.findIndex((p) => p.events > 0)
  return periods.slice(Math.max(0, first))
}

function Figures(p: { answer: DyadAnswer }) {
  const d = p.answer.dyad
  const last = [...d.periods].reverse().find((s) => s.events > 0)
  return (
    <dl class="figures">
      <div><dt>events</dt><dd>{d.events.toLocaleString('en')}</dd></div>
      <div><dt>reports</dt><dd>{d.periods.reduce((n, s) => n + s.mentions, 0).toLocaleString('en')}</dd></div>
      {last && <div><dt>in {last.first}</dt><dd>{last.events}</dd></div>}
      {last && last.times !== null && <div><dt>against the usual</dt><dd>{last.times.toFixed(1)}×</dd></div>}
    </dl>
  )
}

function Turns(p: { answer: DyadAnswer }) {
  const d = p.answer.dyad
  if (!d.turns.length) return null
  return (
    <section>
      <h2>Turning points</h2>
      <ul>
        {d.turns.map((t) => (
          <li key={t.from}>
            <a href={href('timeline', { between: `${d.a},${d.b}`, since: t.from })}>{t.from}</a>: cooperation {t.cooperation_before.toFixed(1)} to{' '}
            {t.cooperation_after.toFixed(1)}, conflict {t.conflict_before.toFixed(1)} to {t.conflict_after.toFixed(1)} acts a {d.by} (p ={' '}
            {t.p.toFixed(3)})
          </li>
        ))}
      </ul>
      <p class="quiet">Found by PELT with a Poisson likelihood; p of a permutation test.</p>
    </section>
  )
}

export function DyadView({ route }: ViewProps) {
  const { a = '', b = '', by = 'month', since = '', until = '' } = route.query
  const dyad = useAsk<DyadAnswer>(a && b ? 'dyad' : null, { between: `${a},${b}`, by, since, until })
  const shown = useMemo(() => fromFirst(dyad.data?.dyad.periods ?? []), [dyad.data])
  return (
    <>
      <Head title={a && b ? `${a} and ${b}` : 'Dyad'} lead="How two actors deal with each other over time: events, not reports." />
      <Choose a={a} b={b} by={by} since={since} until={until} />
      <Wait on={dyad}>
        {(d) =>
          d.dyad.periods.length ? (
            <>
              <Exports name={`dyad-${a}-${b}`} columns={COLUMNS} rows={d.dyad.periods.map((s) => COLUMNS.map((c) => s[c as keyof typeof s] as number))} />
              <Curve periods={shown} turns={d.dyad.turns} />
              <Figures answer={d} />
              <Turns answer={d} />
              <section><h2>Biggest acts</h2><EventList events={d.biggest} /></section>
              <section><h2>Latest acts</h2><EventList events={d.latest} /></section>
            </>
          ) : (
            <p class="quiet">The record has no act between the two.</p>
          )
        }
      </Wait>
    </>
  )
}
