// parts.tsx: What all views share: actors, statuses, one event as a line, and the menu of exports.
import type { ComponentChildren } from 'preact'
import { actName, codeName, type Act, type Actor, type Kept, type Teller } from './api'
import { href } from './route'
import { csv, save } from './save'

/** PLOVER's sectors in words; governments and organisations go without. */
const SECTORS: Record<string, string> = {
  MIL: 'military', CVL: 'civilians', REB: 'rebels', OPP: 'opposition', PTY: 'party', LEG: 'legislature', JUD: 'courts', COP: 'police',
  SPY: 'intelligence', BUS: 'business', MED: 'media', JRN: 'journalists', NGO: 'NGO', EDU: 'education', ELI: 'elite', LAB: 'labour', CRM: 'criminals',
  REL: 'religious', PRM: 'paramilitary', UAF: 'armed group', MNC: 'company', REF: 'refugees', PRE: 'would-be state', JEW: 'Jews', MUS: 'Muslims',
}

export function actorLabel(a: Actor): string {
  return a.name || codeName(a.code) || SECTORS[a.sector] || a.sector || a.text || 'somebody'
}

export function who(actors: Actor[]): string {
  return actors.length ? actors.map(actorLabel).join(', ') : 'nobody named'
}

export function ActorTag(p: { actor: Actor }) {
  const { code, sector, name, role } = p.actor
  const label = actorLabel(p.actor)
  const sort = SECTORS[sector]
  const about = [role, codeName(code), sort ?? sector].filter(Boolean).join(' · ')
  return (
    <span class="actor">
      {name && code && name !== code && <small class="code" title={codeName(code)}>{code} </small>}
      {code || name ? <a href={href('timeline', { actor: name || code })} title={about}>{label}</a> : label}
      {sort && sort !== label && <small> {sort}</small>}
    </span>
  )
}

export function Actors(p: { list: Actor[] }) {
  if (!p.list.length) return <span class="quiet">–</span>
  return <>{p.list.map((a, i) => [i > 0 && ', ', <ActorTag key={i} actor={a} />])}</>
}

const SIGNS: Record<string, string> = { occurred: '●', planned: '◷', possible: '◇', denied: '✕' }

export function StatusTag(p: { status: string }) {
  return (
    <span class={`status ${p.status}`}>
      <span aria-hidden="true">{SIGNS[p.status] ?? '·'}</span> {p.status}
    </span>
  )
}

/** Cooperation or conflict, told by sign as well as by colour. */
export function Tone(p: { goldstein: number | null }) {
  if (p.goldstein === null) return <span class="tone" />
  const kind = p.goldstein > 0 ? 'good' : p.goldstein < 0 ? 'bad' : ''
  const text = (p.goldstein > 0 ? '+' : p.goldstein < 0 ? '−' : '') + Math.abs(p.goldstein).toFixed(1)
  return (
    <span class={`tone ${kind}`} title="Goldstein score">
      {text}
    </span>
  )
}

export function tellers(list: Teller[]): string {
  const name = (t: Teller) => t.name || codeName(t.code) || SECTORS[t.sector] || t.sector || t.cue
  return list.map((t) => name(t) + (t.stance === 'tells' ? '' : t.stance === 'omits' ? ' (leaves it out)' : ` (${t.stance})`)).join(' ← ')
}

export function day(a: Act): string {
  if (!a.date) return 'no day'
  const cut: Record<string, number> = { year: 4, decade: 4, month: 7, season: 7 }
  return a.date.slice(0, cut[a.precision ?? ''] ?? 10)
}

/** The act between its two sides, as words in a sentence. */
export function actVerb(e: Act): string {
  const name = actName(e.cameo)
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** Who did what to whom. */
export function Deed(p: { act: Act }) {
  const { source, target } = p.act
  return (
    <>
      {source.length ? <Actors list={source} /> : <span class="quiet">somebody</span>} <span class="verb">{actVerb(p.act)}</span>
      {target.length > 0 && <> <span class="quiet">→</span> <Actors list={target} /></>}
    </>
  )
}

/** One event as a line of a list. */
export function EventLine(p: { event: Kept }) {
  const e = p.event
  return (
    <li class="event">
      <div class="when">
        <time dateTime={e.date ?? undefined}>{day(e)}</time>
        {e.until && e.until !== e.date && <small class="quiet">to {e.until}</small>}
        <Tone goldstein={e.goldstein} />
      </div>
      <div class="what">
        <p class="act">
          <Deed act={e} />
        </p>
        {e.words && (
          <p class="words">
            <a href={href('article', { event: e.id }, e.document)}>{e.words}</a>
          </p>
        )}
        <p class="facts">
          <StatusTag status={e.status} />
          {e.place && <span>{e.place.name}</span>}
          {e.attribution.length > 0 && <span>told by {tellers(e.attribution)}</span>}
          <a href={href('accounts', {}, e.id)}>
            {e.mentions} {e.mentions === 1 ? 'report' : 'reports'}
          </a>
          {e.publisher && <span>{e.publisher}</span>}
          <span class="quiet">
            {e.plover || 'COMMENT'} {e.cameo}
            {e.product && e.product !== 'entente' && ` · ${e.product}`}
          </span>
        </p>
      </div>
    </li>
  )
}

export function EventList(p: { events: Kept[]; empty?: string }) {
  if (!p.events.length) return <p class="quiet">{p.empty ?? 'Nothing in the record answers this.'}</p>
  return (
    <ol class="events">
      {p.events.map((e) => (
        <EventLine key={e.id} event={e} />
      ))}
    </ol>
  )
}

export function eventRows(events: Kept[]): (string | number | null)[][] {
  return events.map((e) => [e.id, e.date, e.precision, e.source.map((a) => `${a.code} ${a.sector}`.trim()).join(';'),
    e.target.map((a) => `${a.code} ${a.sector}`.trim()).join(';'), e.cameo, e.plover, e.status, e.goldstein, e.place?.name ?? '',
    tellers(e.attribution), e.mentions, e.confidence, e.document, e.words])
}

export const EVENT_COLUMNS = ['id', 'date', 'precision', 'source', 'target', 'cameo', 'plover', 'status', 'goldstein', 'place', 'by',
  'reports', 'confidence', 'document', 'sentence']

/** Buttons that save what a view shows. */
export function Exports(p: { name: string; columns?: string[]; rows?: (string | number | null)[][]; svg?: () => string | null; png?: () => Promise<Blob | null> }) {
  return (
    <div class="exports">
      {p.columns && p.rows && (
        <button type="button" onClick={() => save(`${p.name}.csv`, csv(p.columns!, p.rows!), 'text/csv')}>
          CSV
        </button>
      )}
      {p.svg && (
        <button type="button" onClick={() => { const s = p.svg!(); if (s) save(`${p.name}.svg`, s, 'image/svg+xml') }}>
          SVG
        </button>
      )}
      {p.png && (
        <button type="button" onClick={async () => { const b = await p.png!(); if (b) save(`${p.name}.png`, b, 'image/png') }}>
          PNG
        </button>
      )}
    </div>
  )
}

export function Field(p: { label: string; children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{p.label}</span>
      {p.children}
    </label>
  )
}

export function Head(p: { title: string; lead?: string; children?: ComponentChildren }) {
  return (
    <header class="head">
      <div>
        <h1 tabIndex={-1}>{p.title}</h1>
        {p.lead && <p class="lead">{p.lead}</p>}
      </div>
      {p.children}
    </header>
  )
}
