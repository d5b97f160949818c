// ledger.tsx: Promises, plans, demands, threats and predictions, with what became of them.
import { actName, codeName, type Ledger, type Word } from '../api'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { Exports, Field, Head, tellers } from '../parts'
import { go, href } from '../route'
import { Filters } from './filters'

const STATES = ['open', 'kept', 'broken', 'lapsed'] as const
const KINDS = ['promise', 'plan', 'demand', 'threat', 'prediction']
const SIGNS = { open: '○', kept: '✓', broken: '✕', lapsed: '…' }
const COLUMNS = ['kind', 'state', 'who', 'toward', 'cameo', 'act', 'told', 'horizon', 'by', 'sentence', 'decided', 'deed']

function row(w: Word): (string | number | null)[] {
  return [w.kind, w.state, w.who, w.toward, w.event.cameo, actName(w.event.cameo), w.told, w.horizon, tellers(w.event.attribution),
    w.event.words, w.decided?.date ?? '', w.decided?.words ?? '']
}

function Line({ word: w }: { word: Word }) {
  return (
    <tr>
      <td>
        <span class={`state ${w.state}`}><span aria-hidden="true">{SIGNS[w.state]}</span> {w.state}</span>
      </td>
      <td>
        <b>{w.who ? codeName(w.who) : 'somebody'}</b>
        {w.toward && ` → ${codeName(w.toward)}`}
      </td>
      <td>
        <b>{w.kind}</b>: {actName(w.event.cameo).toLowerCase()}
        <p class="words"><a href={href('article', { event: w.event.id }, w.event.document)}>{w.event.words}</a></p>
        {w.event.attribution.length > 0 && <p class="quiet">told by {tellers(w.event.attribution)}</p>}
      </td>
      <td class="number" data-label="told">{w.told}</td>
      <td class="number" data-label="by when">{w.stated ? w.horizon : <span class="quiet">not said</span>}</td>
      <td data-label={w.decided ? 'decided by' : undefined}>
        {w.decided && (
          <>
            <a href={href('accounts', {}, w.decided.id)}>{w.decided.date}</a> <span class="words">{w.decided.words}</span>
          </>
        )}
      </td>
    </tr>
  )
}

function total(l: Ledger, kind: string | undefined, state: string): number {
  return Object.entries(l.counts).filter(([k]) => !kind || k === kind).map(([, of]) => of).reduce((n, of) => n + (state ? (of[state] ?? 0) : Object.values(of).reduce((a, b) => a + b, 0)), 0)
}

export function LedgerView({ route }: ViewProps) {
  const ledger = useAsk<Ledger>('ledger', route.query)
  const state = route.query.state ?? ''
  return (
    <>
      <Head title="Ledger" lead="What was promised, planned, demanded, threatened and foreseen, and what became of it." />
      <Filters view="ledger" query={route.query} fields={['actor', 'between', 'by', 'text', 'since']}>
        <Field label="Kind">
          <select value={route.query.kind ?? ''} onChange={(e) => go('ledger', { ...route.query, kind: (e.target as HTMLSelectElement).value })}>
            <option value="">all</option>
            {KINDS.map((k) => <option key={k}>{k}</option>)}
          </select>
        </Field>
      </Filters>
      <Wait on={ledger}>
        {(l) => (
          <>
            <div class="tabs" role="group" aria-label="State">
              {['', ...STATES].map((s) => (
                <button type="button" key={s} aria-pressed={state === s} onClick={() => go('ledger', { ...route.query, state: s })}>
                  {s || 'all'} {total(l, route.query.kind, s).toLocaleString('en')}
                </button>
              ))}
            </div>
            <Exports name="ledger" columns={COLUMNS} rows={l.words.map(row)} />
            <table class="data ledger">
              <thead><tr><th>state</th><th>who</th><th>what</th><th>told</th><th>by when</th><th>decided by</th></tr></thead>
              <tbody>{[...l.words].reverse().map((w) => <Line key={w.event.id} word={w} />)}</tbody>
            </table>
            {l.words.length === 0 && <p class="quiet">The ledger is empty here.</p>}
            {l.more && <p class="quiet">The newest 500 are here: narrow the filter for others.</p>}
          </>
        )}
      </Wait>
    </>
  )
}
