// ledger.tsx: Promises, plans, demands, threats and predictions, with what became of them.
import { actName, type Ledger, type Word } from '../api'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { Exports, Head, tellers } from '../parts'
import { go, href } from '../route'
import { Filters } from './filters'

const STATES = ['open', 'kept', 'broken', 'lapsed'] as const
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
        {w.who || '?'}
        {w.toward && ` → ${w.toward}`}
      </td>
      <td>
        <b>{w.kind}</b>: {actName(w.event.cameo).toLowerCase()}
        <p class="words"><a href={href('article', { event: w.event.id }, w.event.document)}>{w.event.words}</a></p>
        {w.event.attribution.length > 0 && <p class="quiet">told by {tellers(w.event.attribution)}</p>}
      </td>
      <td class="number">{w.told}</td>
      <td class="number">{w.stated ? w.horizon : '–'}</td>
      <td>
        {w.decided && (
          <>
            <a href={href('accounts', {}, w.decided.id)}>{w.decided.date}</a> {w.decided.words}
          </>
        )}
      </td>
    </tr>
  )
}

function total(l: Ledger, state: string): number {
  return Object.values(l.counts).reduce((n, of) => n + (state ? (of[state] ?? 0) : Object.values(of).reduce((a, b) => a + b, 0)), 0)
}

export function LedgerView({ route }: ViewProps) {
  const ledger = useAsk<Ledger>('ledger', route.query)
  const state = route.query.state ?? ''
  return (
    <>
      <Head title="Ledger" lead="What was promised, planned, demanded, threatened and foreseen, and what became of it." />
      <Filters view="ledger" query={route.query} fields={['actor', 'between', 'by', 'text', 'since']} />
      <Wait on={ledger}>
        {(l) => (
          <>
            <div class="tabs" role="group" aria-label="State">
              {['', ...STATES].map((s) => (
                <button type="button" key={s} aria-pressed={state === s} onClick={() => go('ledger', { ...route.query, state: s })}>
                  {s || 'all'} {total(l, s)}
                </button>
              ))}
            </div>
            <Exports name="ledger" columns={COLUMNS} rows={l.words.map(row)} />
            <table class="data">
              <thead><tr><th>state</th><th>who</th><th>what</th><th>told</th><th>by when</th><th>decided by</th></tr></thead>
              <tbody>{[...l.words].reverse().map((w) => <Line key={w.event.id} word={w} />)}</tbody>
            </table>
            {l.words.length === 0 && <p class="quiet">The ledger is empty here.</p>}
            {l.more && <p class="quiet">The newest 500 are shown: narrow the filter for others.</p>}
          </>
        )}
      </Wait>
    </>
  )
}
