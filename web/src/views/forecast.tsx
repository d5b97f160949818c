// forecast.tsx: What two actors may do next, with the dated acts that speak for each.
import { actName, codeName, type Forecast, type Prospect } from '../api'
import { Exports } from '../parts'
import { href } from '../route'

const SHOWN = 8
const COLUMNS = ['source', 'target', 'root', 'act', 'days7', 'days30', 'days90', 'before', 'evidence']

function percent(chance: number): string {
  return chance < 0.01 ? 'under 1 %' : `${Math.round(100 * chance)} %`
}

function kind(root: string): string {
  return Number(root) >= 9 ? 'bad' : Number(root) >= 3 ? 'good' : ''
}

function Line(p: { prospect: Prospect; words: string }) {
  const q = p.prospect
  return (
    <li>
      <p><b>{codeName(q.source)}</b> <span class="verb">{actName(q.root).toLowerCase()}</span> <b>{codeName(q.target)}</b></p>
      <div class="chance" title={`${percent(q.days7)} within 7 days, ${percent(q.days90)} within 90`}>
        <span class={`gauge ${kind(q.root)}`} aria-hidden="true"><i style={{ width: `${100 * q.days30}%` }} /></span> {percent(q.days30)}
        <small class="quiet"> · {percent(q.days90)} in 90 days</small>
      </div>
      {p.words && <p class="words clamp quiet">{p.words}</p>}
      <p class="facts">
        <span>seen {q.before === 1 ? 'once' : `${q.before} times`}:</span>
        {q.evidence.map((e) => <a key={e.id} href={href('accounts', {}, e.id)}>{e.date}</a>)}
      </p>
    </li>
  )
}

export function Ahead(p: { forecast: Forecast; name: string }) {
  const { on, prospects, acts } = p.forecast
  const words = new Map(acts.map((a) => [a.id, a.words]))
  return (
    <aside class="prospects" aria-label="What may come">
      <h2>What may come</h2>
      <p class="quiet">Chances within 30 days of {on}, learned from all that the record holds until then, and the acts that speak for each.</p>
      {prospects.length === 0 && <p>Too little was seen between the two to say.</p>}
      <ol>{prospects.slice(0, SHOWN).map((q) => <Line key={q.source + q.root + q.target} prospect={q} words={words.get(q.evidence[0]?.id ?? '') ?? ''} />)}</ol>
      {prospects.length > 0 && (
        <Exports name={`forecast-${p.name}`} columns={COLUMNS}
          rows={prospects.map((q) => [q.source, q.target, q.root, actName(q.root), q.days7, q.days30, q.days90, q.before, q.evidence.map((e) => `${e.date} ${e.id}`).join(';')])} />
      )}
    </aside>
  )
}
