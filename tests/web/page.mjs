// page.mjs: The page in a real browser, on a record of the sample news.
//
//     node page.mjs ENTENTE NEWS [FOLDER_FOR_SCREENSHOTS]
//
// Prints one line a check and ends with 0 when all hold. Without Chromium or the packages of web/ it says "skipped" and ends with 77.
// SPDX-License-Identifier: MIT
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
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
function serve(...more) {
  return new Promise((found, lost) => {
    const server = spawn(entente, ['serve', '--record', record, '--listen', '127.0.0.1:0', ...more], { stdio: ['ignore', 'pipe', 'inherit'] })
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

/** Each view with what must be seen in it, and in which forms it can be saved. */
function viewList() {
  const events = run('events', '--record', record, '--json', '--between', 'KOR,CHN', '--since', '2023-09').trim().split('\n').map((l) => JSON.parse(l))
  const event = events.sort((a, b) => b.mentions - a.mentions)[0]
  return [
    ['today', '', '.cards li', ['CSV', 'SVG', 'PNG']],
    ['timeline', '#/timeline?actor=KOR&type=CONSULT', '.event', ['CSV', 'SVG', 'PNG']],
    ['dyad', '#/dyad?a=KOR&b=CHN&by=month', '.prospects li a', ['CSV', 'SVG', 'PNG']],
    ['dyads', '#/dyad', '.links a', []],
    ['network', '#/network', '.network .tie', ['CSV', 'SVG', 'PNG']],
    ['matrix', '#/network?as=matrix&top=60', '.matrix td a', ['CSV']],
    ['article', `#/article/${encodeURIComponent(event.document)}`, '.text .mark-trigger', ['CSV']],
    ['accounts', `#/accounts/${event.id}`, '.accounts .differs', ['CSV']],
    ['ledger', '#/ledger', '.data td', ['CSV']],
    ['map', '#/map', '.map .spot', ['CSV', 'SVG', 'PNG']],
    ['read', '#/read', 'textarea', []],
    ['gaps', '#/gaps', '.bars rect', ['CSV', 'SVG', 'PNG']],
  ]
}

async function settle(page, address, hash, seen) {
  await page.goto(`${address}/${hash}`)
  const there = await page.waitForSelector(seen, { timeout: 20000 }).catch(() => null)
  await page.waitForSelector('[aria-busy=true]', { state: 'detached', timeout: 20000 }).catch(() => null)
  return there
}

async function saved(page, form) {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 20000 }), page.click(`.exports button:text-is("${form}")`)])
  return readFileSync(await file.path())
}

const isForm = {
  CSV: (b) => b.includes('\r\n') && b.length > 40,
  SVG: (b) => b.toString().startsWith('<svg') && b.includes('width='),
  PNG: (b) => b.subarray(1, 4).toString() === 'PNG' && b.length > 1000,
}

async function views(page, address) {
  for (const [name, hash, seen, forms] of viewList()) {
    check(`${name}: shows ${seen}`, await settle(page, address, hash, seen))
    await accessible(page, name)
    for (const form of forms) check(`${name}: is saved as ${form}`, isForm[form](await saved(page, form).catch(() => Buffer.from(''))))
    await shot(page, name)
  }
}

/** What is clicked leads on, and where one stands is in the address. */
async function ways(page, address) {
  await settle(page, address, '#/network', '.network .tie')
  await page.locator('.network .can-pick').last().dispatchEvent('click')
  check('a tie leads to the two', await page.waitForSelector('.curve svg rect.good', { timeout: 20000 }).catch(() => null))
  check('and the address says so', /#\/dyad\?a=\w+&b=\w+/.test(page.url()), page.url())
  await page.click('.prospects a')
  check('what speaks for a forecast leads to its tellings', await page.waitForSelector('.accounts td', { timeout: 20000 }).catch(() => null))
  await settle(page, address, '#/network', '.network .tie')
  await page.selectOption('.filters select >> nth=0', '10')
  check('a choice is kept in the address', /top=10/.test(page.url()), page.url())
  await page.goBack()
  check('the way back is the way that was come', !/top=10/.test(page.url()), page.url())
}

/** Everything can be reached and done with keys alone. */
async function keys(page, address) {
  await settle(page, address, '', '.cards li')
  await page.keyboard.press('n')
  check('a letter leads to a view', await page.waitForSelector('.network .tie', { timeout: 20000 }).catch(() => null))
  await page.keyboard.press('t')
  await page.waitForSelector('.event')
  await page.keyboard.press('/')
  await page.keyboard.type('South Korea')
  await page.keyboard.press('Enter')
  check('a state is found by its name', await page.waitForURL(/actor=KOR/, { timeout: 20000 }).then(() => true).catch(() => false), page.url())
}

const REPORT = 'The foreign minister of Norway visited Chile on Tuesday. Norway and Chile signed a fisheries agreement in Santiago.'

async function pasted(page, address) {
  await page.goto(`${address}/#/read`)
  await page.fill('input[name=title]', 'Norway and Chile sign')
  await page.fill('input[name=date]', '2024-03-06')
  await page.fill('textarea', REPORT)
  await page.click('form.paste button[type=submit]')
  check('a pasted text is read', await page.waitForSelector('.mark-trigger', { timeout: 20000 }).catch(() => null))
  await page.click('text=Add to the record')
  check('and added', await page.waitForSelector('text=See it in the record', { timeout: 20000 }).catch(() => null))
  await page.setInputFiles('input[type=file]', ['2023-09-24-lantern-post.txt', '2019-08-02-capital-wire.txt'].map((n) => join(news, n)))
  check('files are read, each for itself', await page.waitForSelector('.tabs button:nth-child(2)', { timeout: 20000 }).catch(() => null))
  check('the record has it', run('events', '--record', record, '--json', '--between', 'NOR,CHL').includes('CHL'))
}

async function strange(page, address) {
  const wrong = await page.evaluate(async (a) => {
    const ask = async (path) => {
      const r = await fetch(a + path)
      return [r.status, (await r.json()).error]
    }
    return [await ask('/api/events?since=yesterday'), await ask('/api/events?colour=red'), await ask('/api/event/0000'), await ask('/api/nothing'),
      await ask('/api/dyad?between=KOR,Atlantis')]
  }, address)
  const want = [400, 400, 404, 404, 400]
  check('what is wrong gets 400 or 404 and a sentence', wrong.every(([s, e], i) => s === want[i] && e), JSON.stringify(wrong))
}

async function small(browser, address) {
  const context = await browser.newContext({ viewport: { width: 375, height: 700 }, colorScheme: 'dark' })
  const page = await open(context, address)
  for (const [name, hash, seen] of viewList()) {
    await settle(page, address, hash, seen)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    check(`${name}: a small screen needs no sideways scrolling`, wide <= 0, `${wide} pixels too wide`)
    if (['today', 'dyad', 'network', 'ledger'].includes(name)) await accessible(page, `${name}, small and dark`)
    await shot(page, `${name}-small-dark`)
  }
}

async function printed(page, address) {
  await settle(page, address, '#/dyad?a=KOR&b=CHN', '.prospects li')
  await page.emulateMedia({ media: 'print' })
  check('on paper there is the curve, and nothing to click', (await page.isVisible('.curve svg')) && !(await page.isVisible('.filters')) && !(await page.isVisible('nav')))
  await shot(page, 'dyad-print')
  await page.emulateMedia({ media: 'screen' })
}

const SECRET = 'sixteen-letters-or-more'

/** A server with a token is opened with it. */
async function guarded(browser) {
  const { server, address } = await serve('--token', SECRET)
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${address}/#/network`)
  await page.fill('input[name=token]', 'wrong')
  await page.click('text=Open')
  check('a wrong token opens nothing', await page.waitForSelector('text=This token is not the one', { timeout: 20000 }).catch(() => null))
  await page.fill('input[name=token]', SECRET)
  await page.click('text=Open')
  check('the token opens the page where it was asked for', await page.waitForSelector('.network .tie', { timeout: 20000 }).catch(() => null))
  await page.close()
  server.removeAllListeners('exit')
  server.kill('SIGTERM')
}

/** What is added beside the server is told to whoever looks. */
async function told(page, address) {
  await settle(page, address, '', '.cards li')
  const report = join(folder, 'report.txt')
  writeFileSync(report, 'Oslo Daily\n\nOSLO, March 8, 2024 — Norway accused Peru of espionage on Thursday.\n')
  run('add', '--quiet', '--record', record, report)
  check('what is new is told', await page.waitForSelector('[role=status] button', { timeout: 20000 }).catch(() => null))
  await page.click('[role=status] button')
  check('and shown', await page.waitForSelector('text=accused Peru of espionage', { timeout: 20000 }).catch(() => null))
}

async function light(address) {
  const size = gzipSync(Buffer.from(await (await fetch(address)).arrayBuffer())).length
  check('the page has at most 150 KB', size <= 150000, `${size} bytes`)
}

async function main() {
  run('add', '--quiet', '--record', record, news)
  const { server, address } = await serve('--write')
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
  try {
    const page = await open(await browser.newContext({ viewport: { width: 1280, height: 860 }, acceptDownloads: true }), address)
    await views(page, address)
    await ways(page, address)
    await keys(page, address)
    await printed(page, address)
    await pasted(page, address)
    await told(page, address)
    check('no complaint in the console', complaints.length === 0, complaints.join(' | '))
    await strange(page, address)
    await light(address)
    await guarded(browser)
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
