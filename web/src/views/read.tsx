// read.tsx: A text pasted or dropped in, read at once, and added to the record when wanted.
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

const today = () => new Date().toISOString().slice(0, 10)

export function ReadView({ status }: ViewProps) {
  const [draft, setDraft] = useState<Draft>({ title: '', publisher: '', date: today(), text: '' })
  const [reading, setReading] = useState<Reading>()
  const [chosen, choose] = useState<Act>()
  const [note, setNote] = useState('')
  const set = (name: keyof Draft) => (e: Event) => setDraft({ ...draft, [name]: (e.target as HTMLInputElement).value })

  const run = async (verb: 'read' | 'add') => {
    setNote('')
    try {
      const r = await send<Reading>(verb, draft)
      setReading(r)
      choose(r.document.events[0])
      setNote(verb === 'add' ? 'It is in the record.' : `${r.document.events.length} events read.`)
    } catch (e) {
      setNote((e as Error).message)
    }
  }
  const drop = async (e: DragEvent) => {
    const file = e.dataTransfer?.files[0]
    if (!file) return
    e.preventDefault()
    setDraft({ ...draft, title: draft.title || file.name, text: await file.text() })
  }
  return (
    <>
      <Head title="Read" lead="Paste a report or drop a file: it is read on this machine and leaves it for nowhere." />
      <form class="paste" onSubmit={(e) => { e.preventDefault(); void run('read') }} onDragOver={(e) => e.preventDefault()} onDrop={drop}>
        <div class="filters">
          <Field label="Title"><input name="title" value={draft.title} onInput={set('title')} /></Field>
          <Field label="Publisher"><input name="publisher" value={draft.publisher} onInput={set('publisher')} /></Field>
          <Field label="Date"><input name="date" type="date" value={draft.date} onInput={set('date')} required /></Field>
        </div>
        <Field label="Text">
          <textarea name="text" rows={10} value={draft.text} onInput={set('text')} required />
        </Field>
        <div class="go">
          <button type="submit">Read</button>
          {status?.writable && <button type="button" disabled={!draft.text} onClick={() => void run('add')}>Add to the record</button>}
        </div>
      </form>
      <p role="status">{note}</p>
      {reading && (
        <div class="reading">
          <article>
            <Marked text={reading.document.text} acts={reading.document.events} chosen={chosen} choose={choose} />
          </article>
          <div class="side">
            {chosen && <Why act={chosen} because={reading.document.because?.[reading.document.events.indexOf(chosen)]} />}
            <Exports name="reading" columns={READ_COLUMNS} rows={readRows(reading.document.events)} />
            {note.startsWith('It is') && <p><a href={href('article', {}, reading.document.id)}>See it in the record</a></p>}
          </div>
        </div>
      )}
    </>
  )
}
