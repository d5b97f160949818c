// main.tsx: The page: what is open, the way to the views, and the view itself.
import { render, type FunctionComponent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { learnNames, type Status } from './api'
import { useAsk, type Loaded } from './load'
import { Field, Head } from './parts'
import { href, useRoute, type Route } from './route'
import { Accounts } from './views/accounts'
import { ArticleView } from './views/article'
import { DyadView } from './views/dyad'
import { Gaps } from './views/gaps'
import { LedgerView } from './views/ledger'
import { MapView } from './views/map'
import { NetworkView } from './views/network'
import { ReadView } from './views/read'
import { Timeline } from './views/timeline'
import './style.css'

export interface ViewProps {
  route: Route
  status?: Status
}

interface View {
  label: string
  key: string
  show: FunctionComponent<ViewProps>
  hidden?: boolean
}

const VIEWS: Record<string, View> = {
  timeline: { label: 'Today', key: 't', show: Timeline },
  dyad: { label: 'Dyad', key: 'd', show: DyadView },
  network: { label: 'Network', key: 'n', show: NetworkView },
  ledger: { label: 'Ledger', key: 'l', show: LedgerView },
  map: { label: 'Map', key: 'm', show: MapView },
  read: { label: 'Read', key: 'r', show: ReadView },
  gaps: { label: 'Gaps', key: 'g', show: Gaps },
  article: { label: 'Article', key: '', show: ArticleView, hidden: true },
  accounts: { label: 'Accounts', key: '', show: Accounts, hidden: true },
}

/** A letter alone goes to a view, "/" to the first filter. */
function useKeys(): void {
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const target = e.target as HTMLElement
      if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
      const view = Object.entries(VIEWS).find(([, v]) => v.key && v.key === e.key)
      if (view) location.hash = href(view[0])
      if (e.key === '/') {
        e.preventDefault()
        document.querySelector<HTMLInputElement>('main input')?.focus()
      }
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** The server was started with a token: it is asked for once and kept as long as the tab is open. */
function Token() {
  const submit = (e: Event) => {
    e.preventDefault()
    sessionStorage.setItem('token', String(new FormData(e.target as HTMLFormElement).get('token')).trim())
    location.reload()
  }
  return (
    <>
      <Head title="Token" lead={sessionStorage.getItem('token') ? 'This token is not the one that the server was started with.' : 'This server answers those who know its token.'} />
      <form class="filters" onSubmit={submit}>
        <Field label="Token"><input name="token" type="password" autocomplete="off" required /></Field>
        <div class="go"><button type="submit">Open</button></div>
      </form>
    </>
  )
}

function Main(p: { route: Route; status: Loaded<Status> }) {
  const View = VIEWS[p.route.view]?.show
  if (p.status.code === 401) return <Token />
  if (p.status.error) return <Head title="No answer" lead={`${p.status.error}. Is entente serve still running?`} />
  if (!View) return <Head title="There is no such view." />
  return <View route={p.route} status={p.status.data} />
}

function Page() {
  const route = useRoute()
  const status = useAsk<Status>('status')
  const main = useRef<HTMLElement>(null)
  useKeys()
  useEffect(() => {
    document.title = `${VIEWS[route.view]?.label ?? 'Nothing here'} · entente`
    main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [route.view, route.id])
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); main.current?.querySelector<HTMLElement>('h1')?.focus() }}>
        To the content
      </a>
      <div class="bar">
        <a class="mark" href={href('timeline')}>
          entente
        </a>
        <nav aria-label="Views">
          {Object.entries(VIEWS)
            .filter(([, v]) => !v.hidden)
            .map(([name, v]) => (
              <a key={name} href={href(name)} aria-current={route.view === name ? 'page' : undefined} aria-keyshortcuts={v.key} title={`key ${v.key}`}>
                {v.label}
              </a>
            ))}
        </nav>
        {status.data && (
          <p class="stand">
            {status.data.events.toLocaleString('en')} events, {status.data.documents.toLocaleString('en')} documents
            {status.data.reported_first && `, ${status.data.reported_first} to ${status.data.reported_last}`}
          </p>
        )}
      </div>
      <main ref={main} id="main">
        <Main route={route} status={status} />
      </main>
    </>
  )
}

const show = () => render(<Page />, document.getElementById('page')!)
learnNames().then(show, show)
