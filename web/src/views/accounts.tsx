// accounts.tsx: The tellings of one act side by side, with what differs marked.
import { actName, codeName, type Mention, type Telling } from '../api'
import { useAsk, Wait } from '../load'
import type { ViewProps } from '../main'
import { actorLabel, day, Deed, Exports, Head, StatusTag, tellers } from '../parts'
import { href } from '../route'

type Aspect = [label: string, of: (m: Mention) => string]

const ASPECTS: Aspect[] = [
  ['act', (m) => `${m.cameo} ${actName(m.cameo)}`],
  ['status', (m) => m.status],
  ['day', (m) => day(m)],
  ['source', (m) => m.source.map((a) => `${actorLabel(a)} (${[a.code, a.sector].filter(Boolean).join(' ')})`).join(', ')],
  ['target', (m) => m.target.map((a) => `${actorLabel(a)} (${[a.code, a.sector].filter(Boolean).join(' ')})`).join(', ')],
  ['place', (m) => m.place?.name ?? ''],
  ['told by', (m) => tellers(m.attribution)],
]

/** Whether a telling differs from what most tell; where no way of telling it leads, all differ. */
function differs(mentions: Mention[], of: (m: Mention) => string, m: Mention): boolean {
  const counts = new Map<string, number>()
  for (const other of mentions) counts.set(of(other), (counts.get(of(other)) ?? 0) + 1)
  const most = Math.max(...counts.values())
  const leads = [...counts.values()].filter((n) => n === most).length === 1
  return counts.size > 1 && (!leads || counts.get(of(m))! < most)
}

/** What was imported has no tellings, but says what they say. */
function tellingsOf(t: Telling): Mention[] {
  return t.tellings.length ? t.tellings : [t.event]
}

function lead({ event, tellings }: Telling): string {
  if (!tellings.length) return `Imported from ${event.product}, which counts ${event.mentions} ${event.mentions === 1 ? 'report' : 'reports'} of it`
  return tellings.length === 1 ? '1 telling of one act' : `${tellings.length} tellings of one act`
}

function Compare(p: { telling: Telling }) {
  const mentions = tellingsOf(p.telling)
  return (
    <>
      <Exports name={`accounts-${p.telling.event.id}`} columns={['document', 'publisher', ...ASPECTS.map((a) => a[0]), 'sentence']}
        rows={mentions.map((m) => [m.document, m.publisher, ...ASPECTS.map((a) => a[1](m)), m.words])} />
      <div class="scroll" tabIndex={0} role="region" aria-label="Accounts side by side">
        <table class="data accounts">
          <thead>
            <tr>
              <th scope="col">aspect</th>
              {mentions.map((m) => (
                <th scope="col" key={m.id}>
                  {m.document ? <a href={href('article', { event: m.id }, m.document)}>{m.publisher || m.title || m.document}</a> : m.product}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ASPECTS.map(([label, of]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {mentions.map((m) => (
                  <td key={m.id} class={differs(mentions, of, m) ? 'differs' : of(m) ? '' : 'quiet'}>
                    {of(m) || (mentions.some(of) ? 'left out' : '–')}{differs(mentions, of, m) && <span class="sr"> (differs)</span>}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">sentence</th>
              {mentions.map((m) => <td key={m.id} class="words">{m.words}</td>)}
            </tr>
            <tr>
              <th scope="row">joined</th>
              {mentions.map((m) => <td key={m.id} class="quiet">{m.joined ? `${m.joined.reason} (${m.joined.score.toFixed(2)})` : 'the leading telling'}</td>)}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  )
}

/** What one account has and another has not: a number, a name, a place, a whole act, or this act itself. */
function LeftOut(p: { telling: Telling }) {
  const { tellings, left_out: all } = p.telling
  const names = (which: number[]) => which.map((n) => tellings[n - 1]!).map((m) => m.publisher || m.title || m.document).join(', ')
  if (!all.length) return null
  return (
    <section>
      <h2>Left out</h2>
      <ul>
        {all.map((l, i) => (
          <li key={i}>
            {l.aspect}: <b>{l.value}</b> <span class="quiet">is told by {names(l.told_by)}{l.not_by.length > 0 && `, not by ${names(l.not_by)}`}
              {l.account?.map((a) => `; it says that ${a.name || codeName(a.code)} ${a.cue} it`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Accounts({ route }: ViewProps) {
  const telling = useAsk<Telling>(route.id ? `accounts/${encodeURIComponent(route.id)}` : null)
  if (!route.id) return <Head title="Accounts" lead="Choose an act first: every list of acts leads here." />
  return (
    <Wait on={telling}>
      {(t) => (
        <>
          <Head title={actName(t.event.cameo)} lead={lead(t)} />
          <p class="act big">
            <time>{day(t.event)}</time> <Deed act={t.event} /> <StatusTag status={t.event.status} />
          </p>
          <Compare telling={t} />
          <LeftOut telling={t} />
        </>
      )}
    </Wait>
  )
}
