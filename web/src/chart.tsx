// chart.tsx: Counts over time as drawings: bars of one series, and cooperation above and conflict below a line.
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Forecast, Period, Turn } from './api'
import { svgPicture, svgText } from './save'

export interface Bar {
  x: string
  y: number
}

/** How wide an element is, as long as it is shown. */
export function useWidth(): [RefObject<HTMLDivElement>, number] {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const at = box.current!
    setWidth(at.clientWidth)
    const follow = new ResizeObserver(() => setWidth(at.clientWidth))
    follow.observe(at)
    return () => follow.disconnect()
  }, [])
  return [box, width]
}

/** What Exports needs to save a drawing. */
export function drawing(svg: RefObject<SVGSVGElement>) {
  return { svg: () => svgText(svg.current), png: () => svgPicture(svg.current) }
}

/** A day as a number of days. */
export function dayNumber(day: string): number {
  const [y = 1970, m = 1, d = 1] = day.split('-').map(Number)
  return Date.UTC(y, m - 1, d) / 86400000
}

export function dayText(day: number): string {
  return new Date(day * 86400000).toISOString().slice(0, 10)
}

/** The last day of a month: "2023-02" gives "2023-02-28". */
export function lastDay(month: string): string {
  const [y, m] = month.split('-').map(Number)
  return new Date(Date.UTC(y!, m!, 0)).toISOString().slice(0, 10)
}

/** Years, or months of a short stretch, that are far enough apart to be labelled. */
function ticks(from: number, to: number, width: number): { at: number; label: string }[] {
  const room = Math.max(2, Math.floor(width / 80))
  const first = new Date(from * 86400000)
  const months = (to - from) / 30.44
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((s) => months / s <= room) ?? 2400
  const start = step < 12 ? first.getUTCMonth() - (first.getUTCMonth() % step) : 0
  const year = step < 12 ? first.getUTCFullYear() : Math.floor(first.getUTCFullYear() / (step / 12)) * (step / 12)
  const all = []
  for (let m = start; ; m += step) {
    const at = Date.UTC(year, m, 1) / 86400000
    if (at > to) return all
    if (at >= from) all.push({ at, label: dayText(at).slice(0, step < 12 ? 7 : 4) })
  }
}

/** Labels at the ends stay inside. */
function anchor(x: number, width: number): string {
  return x < 22 ? 'start' : x > width - 22 ? 'end' : 'middle'
}

function Axis(p: { from: number; to: number; x: (day: number) => number; y: number; width: number }) {
  return (
    <g class="axis">
      {ticks(p.from, p.to, p.width).map((t) => (
        <g key={t.at}>
          <line x1={p.x(t.at)} x2={p.x(t.at)} y1={p.y} y2={p.y + 4} />
          <text x={p.x(t.at)} y={p.y + 16} text-anchor={anchor(p.x(t.at), p.width)}>{t.label}</text>
        </g>
      ))}
    </g>
  )
}

const BARS = 84

/** Months of one series between two days, told to a screen reader as a sentence. */
export function Bars(p: { label: string; rows: Bar[]; from: string; to: string; svg: RefObject<SVGSVGElement>; pick?: (x: string) => void }) {
  const [box, width] = useWidth()
  const from = dayNumber(p.from.slice(0, 7)), to = dayNumber(p.to.slice(0, 7)) + 31
  const rows = p.rows.filter((r) => dayNumber(r.x) >= from && dayNumber(r.x) < to)
  const outside = p.rows.reduce((n, r) => n + r.y, 0) - rows.reduce((n, r) => n + r.y, 0)
  const most = Math.max(...rows.map((r) => r.y), 1)
  const x = (day: number) => ((day - from) / (to - from)) * width
  const thick = Math.max(0.7, x(from + 30) * 0.86)
  return (
    <figure class="bars">
      <figcaption>
        {p.label}, at most {most.toLocaleString('en')}
        {outside > 0 && ` (${outside.toLocaleString('en')} lie before or after)`}
      </figcaption>
      <div ref={box}>
        {width > 0 && (
          <svg ref={p.svg} width={width} height={BARS + 20} viewBox={`0 0 ${width} ${BARS + 20}`} role="img" aria-label={`${p.label}, ${rows.length} months from ${p.from} to ${p.to}`}>
            {rows.map((r) => {
              const height = Math.max(1, (BARS * r.y) / most)
              return (
                <rect key={r.x} x={x(dayNumber(r.x))} width={thick} y={BARS - height} height={height} onClick={() => p.pick?.(r.x)} class={p.pick ? 'can-pick' : ''}>
                  <title>{`${r.x}: ${r.y.toLocaleString('en')}`}</title>
                </rect>
              )
            })}
            <line class="ground" x1="0" x2={width} y1={BARS} y2={BARS} />
            <Axis from={from} to={to} x={x} y={BARS} width={width} />
          </svg>
        )}
      </div>
    </figure>
  )
}

const HEIGHT = 300
const TOP = 36
const LEFT = 30
const AHEAD = 84

/** How many kinds of acts are to be expected on each side of the line, where the forecast goes as far as a period. */
function expected(forecast: Forecast | undefined, by: string) {
  const chance = by === 'month' ? 'days30' : by === 'week' ? 'days7' : null
  if (!forecast || !chance) return null
  const sum = (is: (root: number) => boolean) => forecast.prospects.filter((q) => is(Number(q.root))).reduce((n, q) => n + q[chance], 0)
  return { cooperation: sum((r) => r >= 3 && r <= 8), conflict: sum((r) => r >= 9), days: by === 'month' ? 30 : 7 }
}

interface Level {
  from: string
  to: string
  cooperation: number
  conflict: number
}

/** The mean of each stretch between turning points. */
function levels(periods: Period[], turns: Turn[]): Level[] {
  const ends = [periods[0]!.first, ...turns.map((t) => t.from), periods[periods.length - 1]!.last]
  return ends.slice(0, -1).map((from, i) => {
    const inside = periods.filter((q) => q.first >= from && q.first < ends[i + 1]!)
    const mean = (of: (q: Period) => number) => inside.reduce((n, q) => n + of(q), 0) / Math.max(inside.length, 1)
    return { from, to: ends[i + 1]!, cooperation: mean((q) => q.cooperation), conflict: mean((q) => q.conflict) }
  })
}

interface CurveProps {
  periods: Period[]
  turns: Turn[]
  by: string
  forecast?: Forecast
  svg: RefObject<SVGSVGElement>
  pick: (p: Period) => void
}

export function Curve(p: CurveProps) {
  const [box, width] = useWidth()
  const total = (of: (s: Period) => number) => p.periods.reduce((n, s) => n + of(s), 0)
  return (
    <figure class="curve">
      <figcaption class="legend">
        <span class="key good">▲ cooperation</span> <span class="key bad">▼ conflict</span> <span class="key">┄ turning point</span> <span class="key">— mean between turns</span>
        {silences(p.periods).length > 0 && <span class="key"><i class="silence-key" /> no news in the record</span>}
        {p.forecast && <span class="key">▨ expected</span>}
      </figcaption>
      <div ref={box}>
        {width > 0 && (
          <svg ref={p.svg} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img"
            aria-label={`${p.periods.length} ${p.by}s: ${total((s) => s.cooperation)} cooperative and ${total((s) => s.conflict)} conflictual acts, ${p.turns.length} turning points`}>
            <CurveBody {...p} width={width} />
          </svg>
        )}
      </div>
    </figure>
  )
}

function CurveBody(p: CurveProps & { width: number }) {
  const next = expected(p.forecast, p.by)
  const right = p.width - (next ? Math.min(AHEAD, p.width / 5) : 8)
  const from = dayNumber(p.periods[0]!.first), to = dayNumber(p.periods[p.periods.length - 1]!.last) + 1
  const x = (day: number) => LEFT + ((day - from) / Math.max(to - from, 1)) * (right - LEFT)
  const up = Math.max(2, ...p.periods.map((s) => s.cooperation), next?.cooperation ?? 0)
  const down = Math.max(2, ...p.periods.map((s) => s.conflict), next?.conflict ?? 0)
  const unit = (HEIGHT - TOP - 24) / (up + down)
  const zero = TOP + up * unit
  const y = (n: number) => zero - n * unit
  const step = Math.max(1, Math.ceil((up + down) / 8))
  const grid = []
  const turns = placed(p.turns, (t) => x(dayNumber(t.from)), right)
  for (let n = -Math.floor(down / step) * step; n <= up; n += step) grid.push(n)
  return (
    <>
      {silences(p.periods).map((s) => (
        <rect key={s.from} class="silence" x={x(dayNumber(s.from))} width={x(dayNumber(s.to) + 1) - x(dayNumber(s.from))} y={TOP - 4} height={HEIGHT - TOP - 16}>
          <title>{`${s.from} to ${s.to}: the record has no news`}</title>
        </rect>
      ))}
      {grid.map((n) => (
        <g key={n} class="axis">
          <line class={n ? 'grid' : 'ground'} x1={LEFT} x2={p.width - 4} y1={y(n)} y2={y(n)} />
          <text x={LEFT - 6} y={y(n) + 4} text-anchor="end">{Math.abs(n)}</text>
        </g>
      ))}
      {p.periods.map((s) => s.events > 0 && <PeriodBar key={s.first} period={s} x={x} y={y} pick={p.pick} />)}
      {levels(p.periods, p.turns).map((l) => [l.cooperation, -l.conflict].map((n) => (
        <line key={`${l.from}${n}`} class={`level ${n < 0 ? 'bad' : 'good'}`} x1={x(dayNumber(l.from))} x2={x(dayNumber(l.to))} y1={y(n)} y2={y(n)} />
      )))}
      {turns.map((t) => <TurnLine key={t.turn.from} {...t} />)}
      {turns.map((t) => t.row >= 0 && (
        <text key={t.turn.from} class="turn-day" x={t.isLast ? t.at - 3 : t.at + 3} y={TOP - 5 - 11 * t.row} text-anchor={t.isLast ? 'end' : 'start'}>{t.turn.from.slice(0, 7)}</text>
      ))}
      {next && <Ahead next={next} from={right} to={p.width - 4} y={y} />}
      <Axis from={from} to={to} x={x} y={HEIGHT - 20} width={p.width} />
    </>
  )
}

function PeriodBar(p: { period: Period; x: (day: number) => number; y: (n: number) => number; pick: (s: Period) => void }) {
  const s = p.period
  const from = p.x(dayNumber(s.first))
  const thick = Math.max(1.2, (p.x(dayNumber(s.last) + 1) - from) * 0.9)
  const top = p.y(s.cooperation), bottom = p.y(-s.conflict)
  return (
    <g class="can-pick" onClick={() => p.pick(s)}>
      <title>{`${s.first} to ${s.last}: ${s.cooperation} cooperative, ${s.conflict} conflictual, ${s.events} acts in all; ${s.all_events.toLocaleString('en')} in the whole record`}</title>
      <rect class="good" x={from} width={thick} y={top} height={p.y(0) - top} />
      <rect class="bad" x={from} width={thick} y={p.y(0)} height={bottom - p.y(0)} />
    </g>
  )
}

interface Placed {
  turn: Turn
  at: number
  row: number /* -1: there is no room for its label */
  isLast: boolean
}

const LABEL = 50

/** Turning points with a row for each label, so that none lies on another. */
function placed(turns: Turn[], x: (t: Turn) => number, right: number): Placed[] {
  const ends: number[] = []
  return turns.map((turn) => {
    const at = x(turn), isLast = at > right - LABEL
    const from = isLast ? at - LABEL : at
    const row = [0, 1, 2].find((r) => (ends[r] ?? 0) <= from) ?? -1
    if (row >= 0) ends[row] = from + LABEL
    return { turn, at, row, isLast }
  })
}

function TurnLine(p: Placed) {
  return (
    <g class="turn">
      <title>{`turning point ${p.turn.from}`}</title>
      <line x1={p.at} x2={p.at} y1={TOP - 6 - 11 * Math.max(p.row, 0)} y2={HEIGHT - 20} />
    </g>
  )
}

/** Stretches in which a record that mostly has news has none: no act there means nothing. */
export function silences(periods: Period[]): { from: string; to: string }[] {
  if (periods.filter((s) => s.documents).length < periods.length / 2) return []
  const all: { from: string; to: string }[] = []
  periods.forEach((s, i) => {
    if (s.documents) return
    if (i > 0 && !periods[i - 1]!.documents) all[all.length - 1]!.to = s.last
    else all.push({ from: s.first, to: s.last })
  })
  return all
}

/** To the right of today: what is expected, hatched. */
function Ahead(p: { next: { cooperation: number; conflict: number; days: number }; from: number; to: number; y: (n: number) => number }) {
  const middle = (p.from + p.to) / 2, half = Math.min(14, (p.to - p.from) / 4)
  const { cooperation, conflict, days } = p.next
  return (
    <g class="ahead">
      <defs>
        {['good', 'bad'].map((c) => (
          <pattern key={c} id={`hatch-${c}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class={c} width="2.4" height="5" />
          </pattern>
        ))}
      </defs>
      <rect class="sky" x={p.from} width={p.to - p.from} y={4} height={HEIGHT - 24} />
      <text x={middle} y={16} text-anchor="middle">next {days} d</text>
      <rect x={middle - half} width={2 * half} y={p.y(cooperation)} height={p.y(0) - p.y(cooperation)} fill="url(#hatch-good)" class="edge-good" />
      <rect x={middle - half} width={2 * half} y={p.y(0)} height={p.y(-conflict) - p.y(0)} fill="url(#hatch-bad)" class="edge-bad" />
      <text x={middle} y={p.y(cooperation) - 4} text-anchor="middle">{cooperation.toFixed(1)}</text>
      <text x={middle} y={p.y(-conflict) + 13} text-anchor="middle">{conflict.toFixed(1)}</text>
    </g>
  )
}
