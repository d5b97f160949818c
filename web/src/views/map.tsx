// map.tsx: Where the acts of a period happened, and between which states.
import { geoNaturalEarth1, geoPath } from 'd3-geo'
import { useMemo, useRef } from 'preact/hooks'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'world-atlas/countries-110m.json'
import type { Kept } from '../api'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { EVENT_COLUMNS, eventRows, EventList, Exports, Head } from '../parts'
import { go } from '../route'
import { svgPicture, svgText } from '../save'
import { Filters } from './filters'

const WIDTH = 960
const HEIGHT = 490

interface Spot {
  name: string
  x: number
  y: number
  events: Kept[]
  goldstein: number
}

function useWorld() {
  return useMemo(() => {
    const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>
    const world = feature(topology, topology.objects.countries)
    const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], world)
    const path = geoPath(projection)
    return { projection, lands: world.features.map((f) => path(f) ?? '') }
  }, [])
}

function spots(events: Kept[], project: (at: [number, number]) => [number, number] | null): Spot[] {
  const all = new Map<string, Spot>()
  for (const e of events) {
    if (!e.place || e.place.lat === null || e.place.lon === null) continue
    const at = project([e.place.lon, e.place.lat])
    if (!at) continue
    const spot = all.get(e.place.name) ?? { name: e.place.name, x: at[0], y: at[1], events: [], goldstein: 0 }
    spot.events.push(e)
    spot.goldstein += e.goldstein ?? 0
    all.set(e.place.name, spot)
  }
  return [...all.values()].sort((a, b) => b.events.length - a.events.length)
}

export function MapView({ route }: ViewProps) {
  const { projection, lands } = useWorld()
  const svg = useRef<SVGSVGElement | null>(null)
  const events = useAsk<{ events: Kept[]; more: boolean }>('events', { ...route.query, limit: '500' })
  return (
    <>
      <Head title="Map" lead="Where the newest 500 acts that answer the filters happened." />
      <Filters view="map" query={route.query} fields={['actor', 'between', 'type', 'status', 'place', 'since']} />
      <Wait on={events}>
        {(d) => {
          const list = spots(d.events, (at) => projection(at))
          const most = Math.max(...list.map((s) => s.events.length), 1)
          return (
            <>
              <Exports name="map" columns={EVENT_COLUMNS} rows={eventRows(d.events.filter((e) => e.place))} svg={() => svgText(svg.current)} png={() => svgPicture(svg.current)} />
              <svg ref={svg} class="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`World map with ${list.length} places`}>
                {lands.map((l, i) => <path key={i} d={l} class="land" />)}
                {list.map((s) => (
                  <circle key={s.name} cx={s.x} cy={s.y} r={3 + 14 * Math.sqrt(s.events.length / most)} class={`spot ${s.goldstein < 0 ? 'bad' : 'good'}`}
                    onClick={() => go('map', { ...route.query, place: s.name })}>
                    <title>{`${s.name}: ${s.events.length} events`}</title>
                  </circle>
                ))}
              </svg>
              <EventList events={d.events.filter((e) => e.place).slice(0, 30)} empty="None of these acts has a place." />
            </>
          )
        }}
      </Wait>
    </>
  )
}
