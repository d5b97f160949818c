// network.tsx: Who is near whom: the signed network of a period, its triads and mechanisms; a matrix beyond 60 actors.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force'
import type { RefObject } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { codeName, type Network, type Tie } from '../api'
import { dayNumber, dayText, drawing } from '../chart'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { Exports, Field, Head } from '../parts'
import { go, href } from '../route'
import { Filters } from './filters'

interface Node extends SimulationNodeDatum {
  code: string
}

interface Link extends SimulationLinkDatum<Node> {
  tie: Tie
}

const WIDTH = 1100
const HEIGHT = 600
const MANY = 60
const USUAL = '30'
const YEARS = 5
const LINES = 'Whole lines join those who cooperate more than they clash, dashed lines those who clash more, grey ones neither. A line leads to the two, a circle to its acts.'
const FEW = 2000 /* acts of a record whose every tie counts */

/** Friends near each other, foes apart. Found by a fixed number of steps from a fixed start: the same network looks the same. */
function layout(actors: Network['nodes'], ties: Tie[]): Map<string, Node> {
  const far = (i: number) => Math.sqrt(i / actors.length)
  const nodes: Node[] = actors.map((d, i) => ({ code: d.code, x: 260 * far(i) * Math.cos(i * 2.4), y: 200 * far(i) * Math.sin(i * 2.4) }))
  const links: Link[] = ties.map((t) => ({ source: t.a, target: t.b, tie: t }))
  const heavy = Math.max(...ties.map((t) => t.events), 1)
  forceSimulation(nodes)
    .force('link', forceLink<Node, Link>(links).id((d) => d.code)
      .distance((l) => (l.tie.sign > 0 ? 70 : l.tie.sign < 0 ? 240 : 130))
      .strength((l) => 0.04 + 0.3 * Math.sqrt(l.tie.events / heavy)))
    .force('charge', forceManyBody().strength(-420))
    .force('x', forceX(0).strength(0.05))
    .force('y', forceY(0).strength(0.08))
    .force('collide', forceCollide(30))
    .stop()
    .tick(300)
  fit(nodes)
  return new Map(nodes.map((d) => [d.code, d]))
}

/** Fills the drawing. */
function fit(nodes: Node[]): void {
  const span = (of: (d: Node) => number) => {
    const all = nodes.map(of)
    return [Math.min(...all), Math.max(Math.max(...all) - Math.min(...all), 1)] as const
  }
  const [left, wide] = span((d) => d.x!), [top, high] = span((d) => d.y!)
  for (const d of nodes) {
    d.x = nodes.length > 1 ? 50 + ((d.x! - left) / wide) * (WIDTH - 100) : WIDTH / 2
    d.y = nodes.length > 1 ? 34 + ((d.y! - top) / high) * (HEIGHT - 68) : HEIGHT / 2
  }
}

const KIND: Record<number, string> = { [-1]: 'bad', 0: 'even', 1: 'good' }

function tieText(t: Tie): string {
  return `${codeName(t.a)} and ${codeName(t.b)}: ${t.events} acts, ${t.cooperation} cooperative, ${t.conflict} conflictual`
}

function Line(p: { tie: Tie; from: Node; to: Node; thick: number; faint: number }) {
  const ends = { x1: p.from.x, y1: p.from.y, x2: p.to.x, y2: p.to.y }
  return (
    <g class="can-pick" onClick={() => go('dyad', { a: p.tie.a, b: p.tie.b })}>
      <title>{tieText(p.tie)}</title>
      <line {...ends} class="grip" />
      <line {...ends} class={`tie ${KIND[p.tie.sign]}`} stroke-width={p.thick} stroke-opacity={p.faint} stroke-dasharray={p.tie.sign < 0 ? '7 4' : undefined} />
    </g>
  )
}

function Graph(p: { network: Network; svg: RefObject<SVGSVGElement> }) {
  const { ties } = p.network
  const nodes = useMemo(() => p.network.nodes.filter((n) => n.degree), [p.network])
  const at = useMemo(() => layout(nodes, ties), [nodes, ties])
  const most = Math.max(...nodes.map((a) => a.events), 1)
  const heavy = Math.max(...ties.map((t) => t.events), 1)
  const alone = p.network.nodes.filter((n) => !n.degree)
  return (
    <>
    <div class="scroll" tabIndex={0} role="region" aria-label="Drawing of the network">
      <svg ref={p.svg} class="network" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={`Network of ${nodes.length} actors and ${ties.length} ties`}>
        {[...ties].reverse().map((t) => (
          <Line key={t.a + t.b} tie={t} from={at.get(t.a)!} to={at.get(t.b)!} thick={0.8 + 7 * Math.sqrt(t.events / heavy)}
            faint={0.25 + 0.6 * Math.sqrt(t.events / heavy)} />
        ))}
        {nodes.map((n) => {
          const d = at.get(n.code)!
          return (
            <a key={n.code} href={href('timeline', { actor: n.code })} aria-label={`${codeName(n.code)}, ${n.events} acts`}>
              <title>{`${codeName(n.code)}: ${n.events} acts with ${n.degree} others${n.caught ? `, caught between ${n.caught} pairs` : ''}`}</title>
              <circle cx={d.x} cy={d.y} r={15 + 14 * Math.sqrt(n.events / most)} class={`node c${n.community % 6}`} />
              <text x={d.x} y={d.y! + 4.5} text-anchor="middle">{n.code}</text>
            </a>
          )
        })}
      </svg>
    </div>
    {alone.length > 0 && <p class="quiet">Without a tie of so many acts: {alone.map((n) => codeName(n.code)).join(', ')}.</p>}
    </>
  )
}

function Matrix(p: { network: Network }) {
  const codes = p.network.nodes.filter((n) => n.degree).sort((a, b) => a.community - b.community || b.events - a.events).map((a) => a.code)
  const tie = new Map(p.network.ties.flatMap((t) => [[`${t.a} ${t.b}`, t], [`${t.b} ${t.a}`, t]]))
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Matrix of actors">
      <table class="matrix">
        <thead><tr><td />{codes.map((c) => <th key={c} scope="col" title={codeName(c)}><span>{c}</span></th>)}</tr></thead>
        <tbody>
          {codes.map((a) => (
            <tr key={a}>
              <th scope="row" title={codeName(a)}>{a}</th>
              {codes.map((b) => {
                const t = tie.get(`${a} ${b}`)
                return <td key={b} class={t ? KIND[t.sign] : ''}>{t && <a href={href('dyad', { a, b })} title={tieText(t)}>{t.events}</a>}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Triads(p: { network: Network }) {
  const { triads, unbalanced, nodes } = p.network
  const balanced = triads['+++'] + triads['+--'], all = balanced + triads['++-'] + triads['---']
  const caught = nodes.filter((n) => n.caught > 0).sort((a, b) => b.caught - a.caught).slice(0, 8)
  if (!all) return <section><h2>Triads</h2><p class="quiet">No three have a clear tie with each other.</p></section>
  return (
    <section>
      <h2>Triads</h2>
      <p>
        {balanced} of {all} are balanced: {triads['+++']} of friends alone, {triads['+--']} of two friends with a common foe. {all - balanced} are
        not: in {triads['++-']} somebody has two friends who are foes, in {triads['---']} all are foes.
      </p>
      {caught.length > 0 && (
        <p>Caught most often between friends who are foes: {caught.map((n, i) => [i > 0 && ', ', <a key={n.code} href={href('timeline', { actor: n.code })}>{codeName(n.code)}</a>, ` ${n.caught}×`])}.</p>
      )}
      <ul>
        {unbalanced.slice(0, 12).map((t) => (
          <li key={t.actors.join()}>
            <a href={href('timeline', { between: t.actors.join(',') })}>{t.actors.map(codeName).join(' – ')}</a>{t.caught ? `: ${codeName(t.caught)} is caught between` : ': all foes'}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Mechanisms(p: { network: Network }) {
  const { mechanisms } = p.network
  return (
    <section>
      <h2>Who meets again and again</h2>
      {mechanisms.length === 0 && <p class="quiet">The same three or more did not meet twice.</p>}
      <ul>
        {mechanisms.slice(0, 12).map((m) => (
          <li key={m.actors.join()}>
            <b>{m.actors.map(codeName).join(', ')}</b>: {m.meetings} meetings {m.first === m.last ? `about ${m.first}` : `since ${m.first}, the last ${m.last}`}
            {m.halted_from && `; none from ${m.halted_from} to ${m.resumed}`}.{' '}
            <small>{m.events.map((id, i) => [i > 0 && ', ', <a key={id} href={href('accounts', {}, id)}>{i === 0 ? 'the last' : `${i + 1}`}</a>])}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Strongest(p: { ties: Tie[] }) {
  return (
    <section>
      <h2>Strongest ties</h2>
      <table class="data">
        <thead><tr><th>between</th><th>acts</th><th>cooperation</th><th>conflict</th><th>Goldstein</th></tr></thead>
        <tbody>
          {p.ties.slice(0, 15).map((t) => (
            <tr key={t.a + t.b}>
              <td><a href={href('dyad', { a: t.a, b: t.b })}>{codeName(t.a)} and {codeName(t.b)}</a></td>
              <td class="number">{t.events}</td><td class="number good">{t.cooperation}</td><td class="number bad">{t.conflict}</td>
              <td class="number">{t.goldstein > 0 ? '+' : ''}{t.goldstein.toFixed(1).replace('-', '−')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const COLUMNS = ['a', 'b', 'events', 'cooperation', 'conflict', 'goldstein', 'sign'] as const

function Options(p: { query: ViewProps['route']['query']; least: string }) {
  const change = (name: string) => (e: Event) => go('network', { ...p.query, [name]: (e.target as HTMLSelectElement).value })
  const { top = USUAL, as = '' } = p.query
  return (
    <>
      <Field label="Actors">
        <select value={top} onChange={change('top')}>{['10', '20', '30', '40', '60', '100', '200'].map((n) => <option key={n}>{n}</option>)}</select>
      </Field>
      <Field label="Acts of a tie">
        <select value={p.least} onChange={change('least')}>{['1', '2', '3', '5', '10', '20', '50'].map((n) => <option key={n} value={n}>{n} at least</option>)}</select>
      </Field>
      <Field label="Show as">
        <select value={as} onChange={change('as')}><option value="">drawing</option><option value="matrix">matrix</option></select>
      </Field>
    </>
  )
}

export function NetworkView({ route, status }: ViewProps) {
  const { since, until, top = USUAL, as } = route.query
  const least = route.query.least ?? (status && status.events < FEW ? '1' : '3')
  const recent = status && dayText(dayNumber(status.reported_last) - YEARS * 365)
  const network = useAsk<Network>(status ? 'network' : null, { since: since || (until ? undefined : recent), until: until || status?.reported_last, top, least })
  const svg = useRef<SVGSVGElement>(null)
  return (
    <>
      <Head title="Network" lead={`${since || until ? '' : `The last ${YEARS} years. `}${as === 'matrix' || Number(top) > MANY ? 'Acts between each two: blue where they cooperate more than they clash, orange where they clash more.' : LINES}`} />
      <Filters view="network" query={route.query} fields={['since']}><Options query={route.query} least={least} /></Filters>
      <Wait on={network}>
        {(n) => {
          const isMatrix = as === 'matrix' || n.nodes.length > MANY
          if (!n.ties.length) return <p class="quiet">No two actors have as many acts in this period.</p>
          return (
            <>
              {isMatrix ? <Matrix network={n} /> : <Graph network={n} svg={svg} />}
              {isMatrix && as !== 'matrix' && <p class="quiet">More than {MANY} actors are shown as a matrix.</p>}
              <Exports name="network" columns={[...COLUMNS]} rows={n.ties.map((t) => COLUMNS.map((c) => t[c]))} {...(isMatrix ? {} : drawing(svg))} />
              <div class="halves">
                <div><Triads network={n} /><Mechanisms network={n} /></div>
                <Strongest ties={n.ties} />
              </div>
            </>
          )
        }}
      </Wait>
    </>
  )
}
