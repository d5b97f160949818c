// route.ts: Where the reader stands: a view and its filters, kept in the URL after "#/".
import { useEffect, useState } from 'preact/hooks'
import { queryString, type Query } from './api'

export interface Route {
  view: string
  id: string
  query: Query
}

export function parse(hash: string): Route {
  const [path = '', text = ''] = hash.replace(/^#\/?/, '').split('?')
  const [view = '', id = ''] = path.split('/')
  return { view: view || 'timeline', id: decodeURIComponent(id), query: Object.fromEntries(new URLSearchParams(text)) }
}

export function href(view: string, query: Query = {}, id = ''): string {
  const text = queryString(query)
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ''}${text ? `?${text}` : ''}`
}

export function go(view: string, query: Query = {}, id = ''): void {
  location.hash = href(view, query, id)
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parse(location.hash))
  useEffect(() => {
    const follow = () => setRoute(parse(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return route
}
