// load.tsx: Asking the server from a view: waiting, the answer, or why there is none.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ask, queryString, Refusal, type Query } from './api'

export interface Loaded<T> {
  data?: T
  error?: string
  /** The status of the refusal, where the server gave one. */
  code?: number
  waiting: boolean
}

/** Asks again whenever the question changes; an answer that comes too late is thrown away. */
export function useAsk<T>(path: string | null, query: Query = {}): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ waiting: true })
  const key = `${path}?${queryString(query)}`
  useEffect(() => {
    if (path === null) return setState({ waiting: false })
    const stop = new AbortController()
    setState((was) => ({ data: was.data, waiting: true }))
    ask<T>(path, query, stop.signal)
      .then((data) => setState({ data, waiting: false }))
      .catch((e: Error) => e.name !== 'AbortError' && setState({ error: e.message, code: e instanceof Refusal ? e.status : undefined, waiting: false }))
    return () => stop.abort()
  }, [key])
  return state
}

export function Wait<T>(p: { on: Loaded<T>; children: (data: T) => ComponentChildren }) {
  if (p.on.error)
    return (
      <p class="refusal" role="alert">
        {p.on.error}
      </p>
    )
  if (!p.on.data) return p.on.waiting ? <p class="quiet" aria-busy="true">Reading the record …</p> : null
  return <div aria-busy={p.on.waiting}>{p.children(p.on.data)}</div>
}
