// api.ts: What the server answers (docs/openapi.yaml), and how it is asked.

export interface Actor {
  code: string
  sector: string
  name: string
  role: string
  text: string
  start: number
  end: number
}

export interface Place {
  name: string
  country: string
  lat: number | null
  lon: number | null
  start: number
  end: number
}

export interface Teller {
  code: string
  sector: string
  name: string
  cue: string
  quoted: boolean
  start: number
  end: number
}

export interface Reason {
  what?: string
  text: string
  file: string
  line: number
}

/** An act as a sentence tells it, the JSON of `entente read`. */
export interface Act {
  id: string
  document: string
  sentence: { index: number; start: number; end: number }
  source: Actor[]
  target: Actor[]
  cameo: string
  plover: string
  mode: string[]
  context: string[]
  quad: number
  goldstein: number | null
  status: 'occurred' | 'planned' | 'possible' | 'denied'
  mutual: boolean
  date: string
  precision: string
  reported: string
  place: Place | null
  attribution: Teller[]
  trigger: { text: string; start: number; end: number }
  pattern: string
  confidence: number
}

/** An event of the record: an act with its reports. */
export interface Kept extends Act {
  words: string
  product: string
  original: string
  mentions: number
  sources: number
  articles: number
  title: string
  publisher: string
  url: string
}

/** One telling of an event, with why it was joined with the leading one. */
export interface Mention extends Kept {
  joined?: { with: string; score: number; reason: string }
}

/** An event with all its tellings, and what each rests on. */
export interface Telling {
  event: Kept
  mentions: Mention[]
  because: Reason[][]
}

export interface Article {
  id: string
  title: string
  publisher: string
  author: string
  url: string
  date: string
  text: string
  events: Act[]
  because?: Reason[][]
}

export interface Status {
  version: string
  writable: boolean
  documents: number
  events: number
  mentions: number
  first: string
  last: string
}

export interface Table {
  columns: string[]
  rows: (string | number | null)[][]
}

export interface Period {
  first: string
  last: string
  events: number
  from_a: number
  mentions: number
  cooperation: number
  conflict: number
  goldstein: number | null
  not_occurred: number
  all_events: number
  documents: number
  usual: number | null
  times: number | null
}

export interface Turn {
  from: string
  cooperation_before: number
  cooperation_after: number
  conflict_before: number
  conflict_after: number
  p: number
}

export interface DyadAnswer {
  dyad: { a: string; b: string; by: string; events: number; periods: Period[]; turns: Turn[] }
  latest: Kept[]
  biggest: Kept[]
}

export interface Network {
  since: string
  until: string
  actors: { code: string; events: number; degree: number; betweenness: number; community: number }[]
  ties: { a: string; b: string; weight: number; cooperation: number; conflict: number; goldstein: number }[]
  triads: { actors: [string, string, string]; balanced: boolean; caught: string }[]
  mechanisms: { actors: string[]; first: string; last: string; meetings: number; state: string }[]
}

export interface Word {
  kind: 'promise' | 'plan' | 'demand' | 'threat' | 'prediction'
  state: 'open' | 'kept' | 'broken' | 'lapsed'
  who: string
  toward: string
  deed: string
  told: string
  horizon: string
  stated: boolean
  event: Kept
  decided: Kept | null
}

export interface Ledger {
  counts: Record<string, Record<string, number>>
  words: Word[]
  more: boolean
}

export interface Reading {
  document: Article
}

/** What the server has to say when it refuses. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

export type Query = Record<string, string | undefined>

export function queryString(query: Query): string {
  const pairs = Object.entries(query).filter((p): p is [string, string] => !!p[1])
  return new URLSearchParams(pairs).toString()
}

async function answer<T>(response: Response): Promise<T> {
  const body = await response.json().catch(() => ({ error: response.statusText }))
  if (!response.ok) throw new Refusal(response.status, body.error ?? response.statusText)
  return body as T
}

/** The server wants its token with every request when it was started with one. */
function headers(): HeadersInit {
  const token = sessionStorage.getItem('token')
  return token ? { authorization: `Bearer ${token}` } : {}
}

export async function ask<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const text = queryString(query)
  const response = await fetch(`/api/${path}${text ? `?${text}` : ''}`, { headers: headers(), signal })
  return answer<T>(response)
}

export async function send<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(`/api/${path}`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answer<T>(response)
}

/** What the codes of CAMEO are called; filled once, when the page opens. */
const names: Record<string, string> = {}

export async function learnNames(): Promise<void> {
  Object.assign(names, await ask<Record<string, string>>('codes'))
}

export function actName(cameo: string): string {
  return names[cameo] ?? cameo
}
