// read.tsx: A text pasted, or files dropped in, read at once, and added to the record when wanted.
import { useState } from 'preact/hooks'
import { send, type Act, type Reading } from '../api'
import type { ViewProps } from '../main'
import { Exports, Field, Head } from '../parts'
import { href } from '../route'
import { Marked, READ_COLUMNS, readRows, Why } from './article'

interface Draft {
  title: string
  publisher: string
  date: string
  text: string
}

/** A draft that was read, and whether it has been added. */
interface Done {
  draft: Draft
  reading: Reading
  isAdded: boolean
}

const today = () => new Date().toISOString().slice(0, 10)

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`

function Result(p: { done: Done }) {
  const { document: d } = p.done.reading
  const [chosen, choose] = useState<Act | undefined>(d.events[0])
  return (
    <div class="reading">
      <article>
        <Marked text={d.text} acts={d.events} chosen={chosen} choose={choose} />
      </article>
      <div class="side">
        {chosen ? <Why act={chosen} because={d.because?.[d.events.indexOf(chosen)]} /> : <p class="quiet">No event was read in it.</p>}
        {d.events.length > 0 && <Exports name="reading" columns={READ_COLUMNS} rows={readRows(d.events)} />}
        {p.done.isAdded && <p><a href={href('article', {}, d.id)}>See it in the record</a></p>}
      </div>
    </div>
  )
}

export function ReadView({ status }: ViewProps) {
  const [draft, setDraft] = useState<Draft>({ title: '', publisher: '', date: today(), text: '' })
  const [done, setDone] = useState<Done[]>([])
  const [shown, show] = useState(0)
  const [note, setNote] = useState('')
  const set = (name: keyof Draft) => (e: Event) => setDraft({ ...draft, [name]: (e.target as HTMLInputElement).value })

  const run = async (verb: 'read' | 'add', drafts: Draft[]) => {
    const all: Done[] = []
    setNote('Reading …')
    try {
      for (const d of drafts) all.push({ draft: d, reading: await send<Reading>(verb, d), isAdded: verb === 'add' })
      const events = all.reduce((n, d) => n + d.reading.document.events.length, 0)
      setNote(`${counted(events, 'event')} read in ${counted(all.length, 'text')}${verb === 'add' ? '; all is in the record' : ''}.`)
    } catch (e) {
      setNote((e as Error).message)
    }
    setDone(all)
    show(0)
  }
  const take = async (files: FileList | null | undefined) => {
    const drafts = await Promise.all([...(files ?? [])].map(async (f) => ({ ...draft, title: f.name, text: await f.text() })))
    if (drafts.length === 1) setDraft(drafts[0]!)
    if (drafts.length) await run('read', drafts)
  }
  const drafts = done.length > 1 ? done.map((d) => d.draft) : [draft]
  return (
    <>
      <Head title="Read" lead="Paste a report or drop files: they are read on this machine and leave it for nowhere." />
      <form class="paste" onSubmit={(e) => { e.preventDefault(); void run('read', [draft]) }} onDragOver={(e) => e.preventDefault()}
        onDrop={(e) => { if (e.dataTransfer?.files.length) { e.preventDefault(); void take(e.dataTransfer.files) } }}>
        <div class="filters">
          <Field label="Title"><input name="title" value={draft.title} onInput={set('title')} /></Field>
          <Field label="Publisher"><input name="publisher" value={draft.publisher} onInput={set('publisher')} /></Field>
          <Field label="Date"><input name="date" type="date" value={draft.date} onInput={set('date')} required /></Field>
          <Field label="Files"><input name="files" type="file" multiple accept=".txt,text/plain" onChange={(e) => void take((e.target as HTMLInputElement).files)} /></Field>
        </div>
        <Field label="Text">
          <textarea name="text" rows={10} value={draft.text} onInput={set('text')} required />
        </Field>
        <div class="go">
          <button type="submit">Read</button>
          {status?.writable && (
            <button type="button" class="plain" disabled={!draft.text && done.length < 2} onClick={() => void run('add', drafts)}>
              {done.length > 1 ? `Add all ${done.length} to the record` : 'Add to the record'}
            </button>
          )}
        </div>
      </form>
      <p role="status">{note}</p>
      {done.length > 1 && (
        <div class="tabs" role="group" aria-label="Texts">
          {done.map((d, i) => (
            <button type="button" key={i} aria-pressed={i === shown} onClick={() => show(i)}>{d.draft.title || `text ${i + 1}`} · {d.reading.document.events.length}</button>
          ))}
        </div>
      )}
      {done[shown] && <Result key={done[shown]!.reading.document.id} done={done[shown]!} />}
    </>
  )
}
