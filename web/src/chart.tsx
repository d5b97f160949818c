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

/** A day in seconds. */
export function seconds(day: string): number {
  const [y = 1970, m = 1, d = 1] = day.split('-').map(Number)
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
      const x = u.valToPos(seconds(t.from), 'x', true)
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

export function Curve(p: { periods: Period[]; turns: Turn[] }) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>()
  useEffect(() => {
    const at = box.current!
    const data: uPlot.AlignedData = [p.periods.map((s) => seconds(s.first)), p.periods.map((s) => s.cooperation), p.periods.map((s) => s.conflict)]
    const u = new uPlot(options(at.clientWidth, p.turns), data, at)
    plot.current = u
    const follow = new ResizeObserver(() => u.setSize({ width: at.clientWidth, height: 300 }))
    follow.observe(at)
    return () => {
      follow.disconnect()
      u.destroy()
    }
  }, [p.periods, p.turns])
  const picture = () => plot.current?.ctx.canvas.toBlob((b) => b && save('dyad.png', b, 'image/png'))
  const total = (of: (s: Period) => number) => p.periods.reduce((n, s) => n + of(s), 0)
  return (
    <figure class="curve">
      <div ref={box} role="img" aria-label={`Curve over ${p.periods.length} periods: ${total((s) => s.cooperation)} cooperative and ${total((s) => s.conflict)} conflictual events`} />
      <button type="button" class="plain" onClick={picture}>PNG</button>
    </figure>
  )
}
