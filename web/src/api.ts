// api.ts: What the server answers (docs/openapi.json), and how it is asked.

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
  region: string
  precision: string
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
  stance: 'tells' | 'claims' | 'denies' | 'predicts' | 'promises' | 'demands' | 'omits'
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
  sentence: { index: number; start: number; end: number } | null
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
  date: string | null
  precision: string | null
  until: string | null
  reported: string | null
  place: Place | null
  attribution: Teller[]
  trigger: { text: string; start: number; end: number }
  pattern: string
  confidence: number | null
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

/** The tellings of an event side by side; numbers of tellings count from 1. */
export interface Telling {
  event: Kept
  tellings: Mention[]
  differences: { aspect: string; values: { value: string; tellings: number[] }[] }[]
  left_out: { aspect: string; value: string; told_by: number[]; not_by: number[]; account?: { code: string; name: string; cue: string }[] }[]
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
  reported_first: string
  reported_last: string
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
  nodes: { code: string; events: number; degree: number; eigenvector: number; betweenness: number; community: number; caught: number }[]
  ties: Tie[]
  triads: Record<'+++' | '++-' | '+--' | '---', number>
  unbalanced: { actors: [string, string, string]; minuses: number; caught: string | null }[]
  mechanisms: {
    actors: string[]
    meetings: number
    first: string
    last: string
    halted_from: string | null
    resumed: string | null
    events: string[]
  }[]
  communities: number
  modularity: number
}

export interface Tie {
  a: string
  b: string
  events: number
  cooperation: number
  conflict: number
  goldstein: number
  sign: -1 | 0 | 1
}

export interface Prospect {
  source: string
  target: string
  root: string
  days7: number
  days30: number
  days90: number
  before: number
  evidence: { date: string; id: string }[]
}

export interface Forecast {
  on: string
  prospects: Prospect[]
  acts: Kept[]
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
  if (response.ok) return (await response.json()) as T
  const body = await response.json().catch(() => ({}))
  throw new Refusal(response.status, body.error ?? response.statusText)
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

/** What the codes of CAMEO, and of states and organisations, are called; filled once, when the page opens. */
const acts: Record<string, string> = {}
const actors: Record<string, string> = {}

export async function learnNames(): Promise<void> {
  const [a, b] = await Promise.all([ask<Record<string, string>>('codes'), ask<Record<string, string>>('names')])
  Object.assign(acts, a)
  Object.assign(actors, b)
}

export function actName(cameo: string): string {
  return acts[cameo] ?? cameo
}

/** Long names of organisations are known by their codes. */
export function codeName(code: string): string {
  const name = actors[code] ?? code
  return name.length > 24 && code.length < 9 ? code : name
}

export function allNames(): [code: string, name: string][] {
  return Object.entries(actors)
}

/** What people type for an actor, as the record has it: "kor", "South Korea" and "KOR" are KOR. */
export function codeOf(typed: string): string {
  const text = typed.trim()
  const same = allNames().find(([code, name]) => [code, name].some((x) => x.toLowerCase() === text.toLowerCase()))
  return same ? same[0] : text
}
