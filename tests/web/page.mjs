// page.mjs: The page in a real browser, on a record of the sample news.
//
//     node page.mjs ENTENTE NEWS [FOLDER_FOR_SCREENSHOTS]
//
// Prints one line a check and ends with 0 when all hold. Without Chromium or the packages of web/ it says "skipped" and ends with 77.
// SPDX-License-Identifier: MIT
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [entente, news, pictures] = process.argv.slice(2)
const web = join(dirname(fileURLToPath(import.meta.url)), '../../web')
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)
if (!browserPath || !existsSync(join(web, 'node_modules/playwright-core'))) {
  console.log('skipped: Chromium or the packages of web/ are not installed')
  process.exit(77)
}
const require = createRequire(join(web, 'package.json'))
const { chromium } = require('playwright-core')
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const folder = mkdtempSync(join(tmpdir(), 'entente-page-'))
const record = join(folder, 'news.db')
let failed = 0

function check(what, holds, more = '') {
  if (!holds) failed++
  console.log(`${holds ? 'ok' : 'FAILED'}: ${what}${holds ? '' : ` ${more}`}`)
}

function run(...words) {
  const done = spawnSync(entente, words, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`entente ${words.join(' ')}: ${done.stderr}`)
  return done.stdout
}

/** Starts the server and gives it with its address, which it prints first. */
function serve() {
  return new Promise((found, lost) => {
    const server = spawn(entente, ['serve', '--record', record, '--listen', '127.0.0.1:0', '--write'], { stdio: ['ignore', 'pipe', 'inherit'] })
    server.once('exit', (code) => lost(new Error(`the server ended with ${code}`)))
    server.stdout.once('data', (d) => found({ server, address: String(d).match(/http:\/\/\S+/)[0].replace(/\/$/, '') }))
  })
}

const complaints = []
const elsewhere = []

async function open(context, address) {
  const page = await context.newPage()
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()))
  page.on('pageerror', (e) => complaints.push(e.message))
  page.on('request', (r) => !/^(data|blob):/.test(r.url()) && !r.url().startsWith(address) && elsewhere.push(r.url()))
  return page
}

async function accessible(page, view) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }))
  check(`${view}: accessible`, violations.length === 0, JSON.stringify(violations.map((v) => [v.id, v.nodes[0].html])))
}

async function shot(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** Each view with what must be seen in it. */
async function views(page, address) {
  const event = JSON.parse(run('events', '--record', record, '--json', '--limit', '1', '--between', 'KOR,JPN').split('\n')[0])
  const list = [
    ['timeline', '#/timeline', '.event'],
    ['timeline-filtered', '#/timeline?actor=KOR&type=CONSULT', '.event'],
    ['dyad', '#/dyad?a=KOR&b=JPN&by=month', '.curve canvas'],
    ['article', `#/article/${encodeURIComponent(event.document)}`, '.text .mark-trigger'],
    ['accounts', `#/accounts/${event.id}`, '.accounts td'],
    ['ledger', '#/ledger', '.data td'],
    ['map', '#/map', '.map .spot'],
    ['read', '#/read', 'textarea'],
    ['gaps', '#/gaps', '.bars'],
  ]
  for (const [name, hash, seen] of list) {
    await page.goto(`${address}/${hash}`)
    const there = await page.waitForSelector(seen, { timeout: 8000 }).catch(() => null)
    check(`${name}: shows ${seen}`, there)
    await accessible(page, name)
    await shot(page, name)
  }
}

const REPORT = 'The foreign minister of Norway visited Chile on Tuesday. Norway and Chile signed a fisheries agreement in Santiago.'

async function pasted(page, address) {
  await page.goto(`${address}/#/read`)
  await page.fill('input[name=title]', 'Norway and Chile sign')
  await page.fill('input[name=date]', '2024-03-06')
  await page.fill('textarea', REPORT)
  await page.click('form.paste button[type=submit]')
  check('a pasted text is read', await page.waitForSelector('.mark-trigger', { timeout: 8000 }).catch(() => null))
  await page.click('text=Add to the record')
  check('and added', await page.waitForSelector('text=See it in the record', { timeout: 8000 }).catch(() => null))
  check('the record has it', run('events', '--record', record, '--json', '--between', 'NOR,CHL').includes('CHL'))
}

async function strange(page, address) {
  const wrong = await page.evaluate(async (a) => {
    const ask = async (path) => {
      const r = await fetch(a + path)
      return [r.status, (await r.json()).error]
    }
    return [await ask('/api/events?since=yesterday'), await ask('/api/events?colour=red'), await ask('/api/event/0000'), await ask('/api/nothing')]
  }, address)
  const want = [400, 400, 404, 404]
  check('what is wrong gets 400 or 404 and a sentence', wrong.every(([s, e], i) => s === want[i] && e), JSON.stringify(wrong))
}

async function small(browser, address) {
  const context = await browser.newContext({ viewport: { width: 380, height: 700 }, colorScheme: 'dark' })
  const page = await open(context, address)
  await page.goto(`${address}/#/timeline`)
  await page.waitForSelector('.event')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  check('a small screen needs no sideways scrolling', wide <= 0, `${wide} pixels too wide`)
  await accessible(page, 'timeline, dark')
  await shot(page, 'timeline-small-dark')
}

async function main() {
  run('add', '--quiet', '--record', record, news)
  const { server, address } = await serve()
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
  try {
    const page = await open(await browser.newContext({ viewport: { width: 1280, height: 860 } }), address)
    await views(page, address)
    await pasted(page, address)
    check('no complaint in the console', complaints.length === 0, complaints.join(' | '))
    await strange(page, address)
    await small(browser, address)
    check('no request to anywhere else', elsewhere.length === 0, elsewhere.join(' '))
  } finally {
    await browser.close()
    server.removeAllListeners('exit')
    server.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
process.exit(failed ? 1 : 0)
