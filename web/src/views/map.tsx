// map.tsx: Where the acts of a period happened, and between which states.
import { geoArea, geoCentroid, geoNaturalEarth1, geoPath } from 'd3-geo'
import type { Feature, Polygon, Position } from 'geojson'
import { useMemo, useRef } from 'preact/hooks'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'world-atlas/countries-110m.json'
import { codeName, type Kept } from '../api'
import { drawing } from '../chart'
import { ALPHA } from '../iso'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { EVENT_COLUMNS, eventRows, EventList, Exports, Head } from '../parts'
import { go } from '../route'
import { Filters } from './filters'

const WIDTH = 1100
const HEIGHT = 490
const FLOWS = 40
const LISTED = 20

type Point = [x: number, y: number]

interface Spot {
  name: string
  at: Point
  events: Kept[]
  goldstein: number
}

interface Flow {
  a: string
  b: string
  count: number
  goldstein: number
}

/** The middle of the largest part of a country: that of France lies in Europe. */
function middleOf(rings: Position[][][]): Point {
  const parts = rings.map((coordinates): Feature<Polygon> => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } }))
  return geoCentroid(parts.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a)))
}

function useWorld() {
  return useMemo(() => {
    const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>
    const world = feature(topology, topology.objects.countries)
    const lands = { ...world, features: world.features.filter((f) => f.properties.name !== 'Antarctica') }
    const projection = geoNaturalEarth1().fitExtent([[6, 6], [WIDTH - 6, HEIGHT - 6]], lands)
    const path = geoPath(projection)
    const middles = new Map<string, Point>()
    for (const f of lands.features) {
      const { geometry: g } = f
      const rings = g.type === 'Polygon' ? [g.coordinates] : g.type === 'MultiPolygon' ? g.coordinates : []
      if (rings.length) middles.set(ALPHA[String(f.id)] ?? f.properties.name, projection(middleOf(rings)) as Point)
    }
    return { projection, middles, lands: lands.features.map((f) => path(f) ?? '') }
  }, [])
}

function spotsOf(events: Kept[], project: (at: Point) => Point | null): Spot[] {
  const all = new Map<string, Spot>()
  for (const e of events) {
    if (!e.place || e.place.lat === null || e.place.lon === null) continue
    const at = project([e.place.lon, e.place.lat])
    if (!at) continue
    const spot = all.get(e.place.name) ?? { name: e.place.name, at, events: [], goldstein: 0 }
    spot.events.push(e)
    spot.goldstein += e.goldstein ?? 0
    all.set(e.place.name, spot)
  }
  return [...all.values()].sort((a, b) => b.events.length - a.events.length)
}

function flowsOf(events: Kept[], middles: Map<string, Point>): Flow[] {
  const all = new Map<string, Flow>()
  for (const e of events) {
    const a = e.source[0]?.code ?? '', b = e.target[0]?.code ?? ''
    if (e.status !== 'occurred' || a === b || !middles.has(a) || !middles.has(b)) continue
    const [first, second] = a < b ? [a, b] : [b, a]
    const flow = all.get(`${first} ${second}`) ?? { a: first, b: second, count: 0, goldstein: 0 }
    flow.count++
    flow.goldstein += e.goldstein ?? 0
    all.set(`${first} ${second}`, flow)
  }
  return [...all.values()].sort((a, b) => b.count - a.count).slice(0, FLOWS)
}

/** An arc that rises over the straight line. */
function arc([x1, y1]: Point, [x2, y2]: Point): string {
  const rise = Math.hypot(x2 - x1, y2 - y1) * 0.22
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${((x1 + x2) / 2).toFixed(1)} ${((y1 + y2) / 2 - rise).toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`
}

function tone(goldstein: number): string {
  return goldstein < 0 ? 'bad' : 'good'
}

function World(p: { spots: Spot[]; flows: Flow[]; world: ReturnType<typeof useWorld>; query: ViewProps['route']['query']; svg: { current: SVGSVGElement | null } }) {
  const { lands, middles } = p.world
  const most = Math.max(...p.spots.map((s) => s.events.length), 4), busy = Math.max(...p.flows.map((f) => f.count), 1)
  return (
    <svg ref={p.svg} class="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`World map with ${p.spots.length} places and ${p.flows.length} pairs of states`}>
      {lands.map((l, i) => <path key={i} d={l} class="land" />)}
      {p.flows.map((f) => (
        <path key={f.a + f.b} d={arc(middles.get(f.a)!, middles.get(f.b)!)} class={`flow ${tone(f.goldstein)}`} stroke-width={0.8 + 3.5 * Math.sqrt(f.count / busy)}
          stroke-dasharray={f.goldstein < 0 ? '5 3' : undefined} onClick={() => go('dyad', { a: f.a, b: f.b })}>
          <title>{`${codeName(f.a)} and ${codeName(f.b)}: ${f.count} ${f.count === 1 ? 'act' : 'acts'}`}</title>
        </path>
      ))}
      {p.spots.map((s) => (
        <circle key={s.name} cx={s.at[0]} cy={s.at[1]} r={1.5 + 10 * Math.sqrt(s.events.length / most)} class={`spot ${tone(s.goldstein)}`}
          onClick={() => go('map', { ...p.query, place: s.name })}>
          <title>{`${s.name}: ${s.events.length} ${s.events.length === 1 ? 'act' : 'acts'}`}</title>
        </circle>
      ))}
    </svg>
  )
}

export function MapView({ route, status }: ViewProps) {
  const world = useWorld()
  const svg = useRef<SVGSVGElement>(null)
  const { since, until } = route.query
  const asked = since || until ? route.query : { ...route.query, until: status?.reported_last }
  const events = useAsk<{ events: Kept[]; more: boolean }>(status ? 'events' : null, { ...asked, limit: '500' })
  return (
    <>
      <Head title="Map" lead="Where the newest 500 acts that answer the filters happened, and which states dealt with each other." />
      <Filters view="map" query={route.query} fields={['actor', 'between', 'type', 'status', 'place', 'since']} />
      <Wait on={events}>
        {(d) => {
          const spots = spotsOf(d.events, (at) => world.projection(at))
          const placed = d.events.filter((e) => e.place)
          return (
            <>
              <div class="scroll" tabIndex={0} role="region" aria-label="Map"><World spots={spots} flows={flowsOf(d.events, world.middles)} world={world} query={route.query} svg={svg} /></div>
              <p class="legend"><span class="key good">● – cooperation</span> <span class="key bad">● ┄ conflict</span> <span class="key">larger and thicker: more acts</span></p>
              <Exports name="map" columns={EVENT_COLUMNS} rows={eventRows(placed)} {...drawing(svg)} />
              <div class="halves">
                <section>
                  <h2>Places</h2>
                  <table class="data narrow">
                    <thead><tr><th>place</th><th>acts</th><th>Goldstein</th></tr></thead>
                    <tbody>
                      {spots.slice(0, LISTED).map((s) => (
                        <tr key={s.name}>
                          <td><button type="button" class="link" onClick={() => go('map', { ...route.query, place: s.name })}>{s.name}</button></td>
                          <td class="number">{s.events.length}</td><td class={`number ${tone(s.goldstein)}`}>{s.goldstein.toFixed(1).replace('-', '−')}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </section>
                <section><h2>Newest acts there</h2><EventList events={placed.slice(0, 10)} empty="None of these acts has a place." /></section>
              </div>
            </>
          )
        }}
      </Wait>
    </>
  )
}
