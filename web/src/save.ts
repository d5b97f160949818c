// save.ts: Files made in the browser: tables as CSV, drawings as SVG or PNG.

/** RFC 4180; a cell that a spreadsheet would run as a formula is made text. */
export function csv(columns: string[], rows: (string | number | null)[][]): string {
  const cell = (v: string | number | null) => {
    if (typeof v === 'number') return String(v)
    const text = (v ?? '').replace(/^([=+@\t\r-])/, "'$1")
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
  }
  return [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

export function save(name: string, content: string | Blob, type: string): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}

/** The text of a drawing of the page, with the styles it needs written into it. */
export function svgText(svg: SVGSVGElement | null): string | null {
  if (!svg) return null
  const copy = svg.cloneNode(true) as SVGSVGElement
  const from = svg.querySelectorAll<SVGElement>('*')
  copy.querySelectorAll<SVGElement>('*').forEach((to, i) => {
    const style = getComputedStyle(from[i]!)
    for (const name of ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'fill-opacity', 'stroke-opacity', 'font-size', 'font-family', 'font-weight', 'text-anchor', 'paint-order', 'opacity', 'visibility'])
      to.style.setProperty(name, style.getPropertyValue(name))
  })
  const box = svg.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(Math.round(box.width)))
  copy.setAttribute('height', String(Math.round(box.height)))
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${Math.round(box.width)} ${Math.round(box.height)}`)
  return new XMLSerializer().serializeToString(copy)
}

export async function svgPicture(svg: SVGSVGElement | null): Promise<Blob | null> {
  const text = svgText(svg)
  if (!svg || !text) return null
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await picture.decode()
  const box = svg.getBoundingClientRect()
  const canvas = document.createElement('canvas')
  canvas.width = box.width * 2
  canvas.height = box.height * 2
  const pen = canvas.getContext('2d')!
  pen.fillStyle = getComputedStyle(document.body).backgroundColor
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((done) => canvas.toBlob(done, 'image/png'))
}
