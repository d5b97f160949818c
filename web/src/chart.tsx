// chart.tsx: Counts over time: small bars that can be chosen, and the curve of a dyad (uPlot).
import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'
import type { Period, Turn } from './api'
import { save } from './save'

export interface Bar {
  x: string
  y: number
}

/** Bars of one series, told to a screen reader as a sentence and each as a button. */
export function Bars(p: { label: string; rows: Bar[]; pick?: (x: string) => void }) {
  if (!p.rows.length) return null
  const most = Math.max(...p.rows.map((r) => r.y), 1)
  const width = 100 / p.rows.length
  const last = p.rows[p.rows.length - 1]!
  return (
    <figure class="bars">
      <figcaption>{p.label}: {p.rows[0]!.x} to {last.x}, at most {most.toLocaleString('en')}</figcaption>
      <svg viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={`${p.label}, ${p.rows.length} bars`}>
        {p.rows.map((r, i) => (
          <rect key={r.x} x={i * width} width={Math.max(width * 0.85, 0.05)} y={24 - (24 * r.y) / most} height={(24 * r.y) / most}
            onClick={() => p.pick?.(r.x)} class={p.pick ? 'can-pick' : ''}>
            <title>{`${r.x}: ${r.y.toLocaleString('en')}`}</title>
          </rect>
        ))}
      </svg>
    </figure>
  )
}

/** The first day of "2023", "2023-09", "2023-W38" or "2023-09-26", in seconds. */
export function seconds(period: string): number {
  const week = /^(\d{4})-W(\d\d)$/.exec(period)
  if (week) {
    const first = Date.UTC(Number(week[1]), 0, 4)
    return (first - ((new Date(first).getUTCDay() + 6) % 7) * 864e5 + (Number(week[2]) - 1) * 7 * 864e5) / 1000
  }
  const [y = 1970, m = 1, d = 1] = period.split('-').map(Number)
  return Date.UTC(y, m - 1, d) / 1000
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** Turning points as dashed lines. */
function drawTurns(turns: Turn[]) {
  return (u: uPlot) => {
    u.ctx.save()
    u.ctx.strokeStyle = colour('--ink-2')
    u.ctx.setLineDash([4, 4])
    for (const t of turns) {
      const x = u.valToPos(seconds(t.period), 'x', true)
      u.ctx.beginPath()
      u.ctx.moveTo(x, u.bbox.top)
      u.ctx.lineTo(x, u.bbox.top + u.bbox.height)
      u.ctx.stroke()
    }
    u.ctx.restore()
  }
}

function options(width: number, turns: Turn[]): uPlot.Options {
  const axis = { stroke: colour('--ink-2'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') } }
  return {
    width,
    height: 300,
    scales: { x: { time: true } },
    axes: [axis, { ...axis, label: 'events' }],
    series: [
      { label: 'from' },
      { label: 'cooperation', stroke: colour('--good'), width: 2, fill: `${colour('--good')}22` },
      { label: 'conflict', stroke: colour('--bad'), width: 2, dash: [6, 3] },
    ],
    hooks: { draw: [drawTurns(turns)] },
  }
}

export function Curve(p: { series: Period[]; turns: Turn[] }) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>()
  useEffect(() => {
    const at = box.current!
    const data: uPlot.AlignedData = [p.series.map((s) => seconds(s.period)), p.series.map((s) => s.cooperation), p.series.map((s) => s.conflict)]
    const u = new uPlot(options(at.clientWidth, p.turns), data, at)
    plot.current = u
    const follow = new ResizeObserver(() => u.setSize({ width: at.clientWidth, height: 300 }))
    follow.observe(at)
    return () => {
      follow.disconnect()
      u.destroy()
    }
  }, [p.series, p.turns])
  const picture = () => plot.current?.ctx.canvas.toBlob((b) => b && save('dyad.png', b, 'image/png'))
  const total = (of: (s: Period) => number) => p.series.reduce((n, s) => n + of(s), 0)
  return (
    <figure class="curve">
      <div ref={box} role="img" aria-label={`Curve over ${p.series.length} periods: ${total((s) => s.cooperation)} cooperative and ${total((s) => s.conflict)} conflictual events`} />
      <button type="button" class="plain" onClick={picture}>PNG</button>
    </figure>
  )
}
