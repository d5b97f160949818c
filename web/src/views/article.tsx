// article.tsx: A text with what was read in it marked: actors, acts, places, tellers; and why.
import { useState } from 'preact/hooks'
import { actName, codeName, type Act, type Article, type Reason } from '../api'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { actorLabel, actVerb, day, Deed, Exports, Head, StatusTag, tellers, Tone } from '../parts'
import { href } from '../route'

interface Mark {
  start: number
  end: number
  kind: string
  act: Act
}

/** Offsets count bytes of UTF-8; the page needs characters. */
export class Bytes {
  private readonly bytes: Uint8Array
  private readonly decoder = new TextDecoder()
  constructor(text: string) {
    this.bytes = new TextEncoder().encode(text)
  }
  get length(): number {
    return this.bytes.length
  }
  cut(from: number, to: number): string {
    return this.decoder.decode(this.bytes.subarray(from, to))
  }
}

export function marksOf(acts: Act[]): Mark[] {
  const all: Mark[] = []
  for (const act of acts) {
    const add = (kind: string, x: { start: number; end: number }) => x.end > x.start && all.push({ start: x.start, end: x.end, kind, act })
    add('trigger', act.trigger)
    act.source.forEach((a) => add('source', a))
    act.target.forEach((a) => add('target', a))
    if (act.place) add('place', act.place)
    act.attribution.forEach((t) => add('teller', t))
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Mark[] = []
  for (const m of all) if (!kept.length || m.start >= kept[kept.length - 1]!.end) kept.push(m)
  return kept
}

export function Marked(p: { text: string; acts: Act[]; chosen?: Act; choose: (a: Act) => void }) {
  const bytes = new Bytes(p.text)
  const marks = marksOf(p.chosen ? [p.chosen, ...p.acts.filter((a) => a !== p.chosen)] : p.acts)
  const out = []
  let at = 0
  for (const m of marks) {
    out.push(bytes.cut(at, m.start))
    out.push(
      <button type="button" key={m.start} class={`mark-${m.kind}${m.act === p.chosen ? ' chosen' : ''}`} onClick={() => p.choose(m.act)}
        title={`${m.kind} of: ${actName(m.act.cameo)}`}>
        {bytes.cut(m.start, m.end)}
      </button>,
    )
    at = m.end
  }
  out.push(bytes.cut(at, bytes.length))
  return <div class="text">{out}</div>
}

/** Why an event was read so. */
export function Why(p: { act: Act; because?: Reason[] }) {
  const a = p.act
  return (
    <aside class="why" aria-live="polite">
      <h2>{actName(a.cameo)}</h2>
      <p><Deed act={a} /></p>
      <dl>
        <dt>code</dt><dd>{a.cameo} {a.plover} <Tone goldstein={a.goldstein} /></dd>
        <dt>status</dt><dd><StatusTag status={a.status} /></dd>
        <dt>day</dt><dd>{a.date ? `${day(a)} (${a.precision})` : 'not told'}</dd>
        {a.place && <><dt>place</dt><dd>{a.place.name}{a.place.country && `, ${codeName(a.place.country)}`}</dd></>}
        {a.attribution.length > 0 && <><dt>told by</dt><dd>{tellers(a.attribution)}</dd></>}
        <dt>trigger</dt><dd>“{a.trigger.text}”</dd>
        <dt>pattern</dt><dd><code>{a.pattern}</code></dd>
        <dt>confidence</dt><dd>{a.confidence?.toFixed(2) ?? 'not known'}</dd>
      </dl>
      {p.because && p.because.length > 0 && (
        <ul class="reasons">
          {p.because.map((r, i) => (
            <li key={i}>{r.text} {r.file && <code>{r.file}:{r.line}</code>}</li>
          ))}
        </ul>
      )}
    </aside>
  )
}

function Text(p: { article: Article; first?: string }) {
  const [chosen, choose] = useState<Act | undefined>(() => p.article.events.find((e) => e.id === p.first) ?? p.article.events[0])
  return (
    <div class="reading">
      <article>
        <Marked text={p.article.text} acts={p.article.events} chosen={chosen} choose={choose} />
        <p class="legend">
          <span class="mark-source">who acts</span> <span class="mark-trigger">the act</span> <span class="mark-target">toward whom</span>{' '}
          <span class="mark-place">where</span> <span class="mark-teller">who tells it</span>
        </p>
      </article>
      <div class="side">
        {chosen && <Why act={chosen} because={p.article.because?.[p.article.events.indexOf(chosen)]} />}
        <h2>Events in this text</h2>
        <ol class="brief">
          {p.article.events.map((e) => (
            <li key={e.id}>
              <button type="button" class="plain" aria-pressed={e === chosen} onClick={() => choose(e)}>
                {e.source.map(actorLabel).join(', ') || 'somebody'} <span class="verb">{actVerb(e)}</span>
                {e.target.length > 0 && ` → ${e.target.map(actorLabel).join(', ')}`}
              </button>{' '}
              <a href={href('accounts', {}, e.id)}>accounts</a>
            </li>
          ))}
        </ol>
        <Exports name="article" columns={READ_COLUMNS} rows={readRows(p.article.events)} />
      </div>
    </div>
  )
}

export const READ_COLUMNS = ['trigger', 'cameo', 'plover', 'source', 'target', 'status', 'date', 'place', 'by', 'confidence', 'pattern']

/** What was read in one text, for a spreadsheet. */
export function readRows(acts: Act[]): (string | number | null)[][] {
  const side = (list: Act['source']) => list.map((a) => `${a.code} ${a.sector} ${a.name}`.trim()).join(';')
  return acts.map((e) => [e.trigger.text, e.cameo, e.plover, side(e.source), side(e.target), e.status, e.date, e.place?.name ?? '', tellers(e.attribution),
    e.confidence, e.pattern])
}

export function ArticleView({ route }: ViewProps) {
  const article = useAsk<Article>(route.id ? `document/${encodeURIComponent(route.id)}` : null)
  if (!route.id) return <Head title="Article" lead="Choose an act first: every list of acts leads here." />
  return (
    <Wait on={article}>
      {(a) => (
        <>
          <Head title={a.title || a.id} lead={[a.publisher, a.author, a.date].filter(Boolean).join(' · ')}>
            {/^https?:/.test(a.url) && <a href={a.url} rel="noreferrer noopener">the source</a>}
          </Head>
          <Text article={a} key={a.id} first={route.query.event} />
        </>
      )}
    </Wait>
  )
}
