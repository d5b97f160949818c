// filters.tsx: The questions one can ask of the record, as a form whose answers are kept in the URL.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { allNames, codeOf, type Query } from '../api'
import { Field } from '../parts'
import { go } from '../route'

const TYPES = ['AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'YIELD', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST',
  'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']
const STATUSES = ['occurred', 'planned', 'possible', 'denied']

interface Props {
  view: string
  query: Query
  id?: string
  /** Which of the fields this view has. */
  fields: string[]
  /** Others, which it looks after by itself. */
  children?: ComponentChildren
}

/** What an input with list="actors" proposes. */
export function ActorNames() {
  return <datalist id="actors">{allNames().map(([code, name]) => <option key={code} value={code}>{name}</option>)}</datalist>
}

const LABELS: Record<string, [label: string, hint: string]> = {
  actor: ['Actor', 'South Korea'],
  between: ['Between', 'KOR, JPN'],
  text: ['Words', 'THAAD'],
  by: ['Told by', 'Yonhap'],
  cameo: ['CAMEO', '042'],
  place: ['Place', 'Seoul'],
}

export function Filters(p: Props) {
  const [draft, setDraft] = useState<Query>(p.query)
  const [from, setFrom] = useState(p.query)
  if (from !== p.query) {
    setFrom(p.query)
    setDraft(p.query)
  }
  const set = (name: string) => (e: Event) => setDraft({ ...draft, [name]: (e.target as HTMLInputElement).value })
  const submit = (e: Event) => {
    e.preventDefault()
    const known = (list?: string) => list?.split(',').map(codeOf).join(',')
    go(p.view, { ...draft, actor: known(draft.actor), between: known(draft.between), offset: undefined }, p.id)
  }
  const [isOpen, open] = useState(false)
  const isInUse = Object.entries(p.query).some(([name, value]) => value && name !== 'offset')
  return (
    <form class={`filters${isOpen || isInUse ? '' : ' folded'}`} onSubmit={submit} role="search" aria-label="Filter">
      {p.fields.filter((f) => LABELS[f]).map((f) => (
        <Field key={f} label={LABELS[f]![0]}>
          <input name={f} value={draft[f] ?? ''} placeholder={LABELS[f]![1]} onInput={set(f)} list={f === 'actor' ? 'actors' : undefined} />
        </Field>
      ))}
      {p.fields.includes('type') && (
        <Field label="Type">
          <select name="type" value={draft.type ?? ''} onChange={set('type')}>
            <option value="">all</option>
            {TYPES.map((t) => <option key={t}>{t}</option>)}
          </select>
        </Field>
      )}
      {p.fields.includes('status') && (
        <Field label="Status">
          <select name="status" value={draft.status ?? ''} onChange={set('status')}>
            <option value="">all</option>
            {STATUSES.map((s) => <option key={s}>{s}</option>)}
          </select>
        </Field>
      )}
      {p.fields.includes('since') && (
        <>
          <Field label="Since">
            <input name="since" type="date" value={draft.since ?? ''} onInput={set('since')} />
          </Field>
          <Field label="Until">
            <input name="until" type="date" value={draft.until ?? ''} onInput={set('until')} />
          </Field>
        </>
      )}
      {p.fields.includes('actor') && <ActorNames />}
      {p.children}
      <div class="go">
        <button type="submit">Show</button>
        {!isInUse && <button type="button" class="plain more" aria-expanded={isOpen} onClick={() => open(!isOpen)}>{isOpen ? 'Fewer' : 'More'}</button>}
        <button type="button" class="plain" onClick={() => go(p.view, {}, p.id)}>
          Clear
        </button>
      </div>
    </form>
  )
}
