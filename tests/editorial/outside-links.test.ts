import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBrokenLinks } from '@/editorial/broken-links'
import { brokenOutside, checkOutsideLinks, oweLook } from '@/editorial/outside-links'
import { settingsId } from '@/editorial/site'
import { later } from '@/kernel/clock'
import { effects } from '@/platform/relay'
import { isPublicAddress } from '@/platform/web/public-address'
import type { PublicWeb } from '@/platform/web/public-web'
import { bodyOf, type Newsroom, openNewsroom } from './an-editor'

let room: Newsroom
/** A site of the public internet for this test, and what it was asked. */
let site: Server
let port: number
let asked: string[] = []
/** How it answers each of its addresses. */
const answers = new Map<string, (method: string) => number>()
beforeAll(async () => {
  site = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.host?.split(':')[0]}${request.url}`)
    const status = answers.get(request.url ?? '')?.(request.method ?? '') ?? 200
    response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:9/secret' } : {})
    response.end(request.method === 'HEAD' ? undefined : 'x'.repeat(200_000))
  }).listen(0, '127.0.0.1')
  await new Promise((done) => site.once('listening', done))
  port = (site.address() as AddressInfo).port
})
/** Each test has its own texts: every link of theirs is asked. */
beforeEach(async () => {
  room = await openNewsroom()
}, 120_000)
afterAll(() => {
  site?.closeAllConnections()
  site?.close()
})
afterEach(async () => {
  asked = []
  answers.clear()
  await room?.close()
})

/** Names of the test lead to its own machine; `dedans.test` to our network, as a name of somebody else’s may. */
const web: PublicWeb = {
  resolve: async (name) => (name === 'perdu.test' ? [] : [name === 'dedans.test' ? '10.0.0.8' : '127.0.0.1']),
  mayReach: (address, at) => isPublicAddress(address) || (address === '127.0.0.1' && at === port),
  isOpened: (host) => /^[a-z]+\.test(:\d+)?$/.test(host) || host === `127.0.0.1:${port}`,
}
const at = (host: string, path = '/') => `http://${host}.test:${port}${path}`
const check = () => checkOutsideLinks(room.portal, web)
const pass = (hours: number) => room.portal.clock.set(later(room.portal.clock.now(), hours * 3_600_000))
const found = async () => (await brokenOutside(room.portal)).map(({ url, why }) => [new URL(url).hostname, why])

describe('links of published texts to other sites', () => {
  it('are asked with HEAD, then GET where that says nothing, one a site in a look, and again when it is time', async () => {
    answers.set('/sans-head', (method) => (method === 'HEAD' ? 405 : 200))
    answers.set('/ferme', () => 403)
    const { id } = await room.editor.write('news', {
      title: 'Ailleurs',
      body: bodyOf(
        `[un](${at('un', '/a#b')}), [encore un](${at('un', '/b')}), [sans tête](${at('deux', '/sans-head')}), [fermé](${at('trois', '/ferme')})`,
      ),
    })
    await room.editor.write('news', {
      _status: 'draft',
      title: 'Brouillon',
      body: bodyOf(`[lien](${at('brouillon')})`),
    })
    expect(await check()).toBe(3)
    expect(asked.toSorted()).toEqual([
      'GET deux.test/sans-head',
      'GET trois.test/ferme',
      'HEAD deux.test/sans-head',
      'HEAD trois.test/ferme',
      expect.stringMatching(/^HEAD un\.test\/[ab]$/),
    ])
    asked = []
    expect([await check(), asked.length]).toEqual([1, 1])
    expect([await check(), await found()]).toEqual([0, []])
    pass(24 * 7 + 1)
    expect(await check()).toBe(3)
    // What nobody links any more is forgotten.
    await room.editor.send('delete', `/api/news/${id}`)
    pass(24 * 8)
    expect(await check()).toBe(0)
  })

  it('are owed once a quarter of an hour, and none of our own is asked from inside', async () => {
    const own = new URL(room.portal.env.portalUrl)
    await room.editor.write('news', { title: 'Chez nous', body: bodyOf(`[ici](${own.origin}/badges)`) })
    const openEverywhere = { ...web, isOpened: () => true }
    expect([await checkOutsideLinks(room.portal, openEverywhere), asked]).toEqual([0, []])
    await Promise.all([oweLook(room.portal), oweLook(room.portal)])
    await oweLook(room.portal)
    const where = { type: { equals: 'editorial.look-outside' } }
    expect(await room.portal.store.count(effects, where)).toBe(1)
    room.portal.clock.advance(15 * 60_000)
    await oweLook(room.portal)
    expect(await room.portal.store.count(effects, where)).toBe(2)
  })

  it('that lead nowhere stand in the editor’s home: at once where that is sure, the next day where it may pass', async () => {
    answers.set('/parti', () => 404)
    answers.set('/panne', () => 500)
    const resource = { title: 'Une ressource', address: at('quatre', '/parti'), summary: 'Utile.', topic: 'guide' }
    const { id } = await room.editor.write('resources', resource)
    const words = `[en panne](${at('cinq', '/panne')}), [perdu](${at('perdu')}), [dedans](${at('dedans')})`
    await room.editor.write('questions', { title: 'Où ?', body: bodyOf(words) })
    expect(await check()).toBe(4)
    expect((await found()).map(([host]) => host).toSorted()).toEqual(['dedans.test', 'perdu.test', 'quatre.test'])
    expect((await brokenOutside(room.portal)).find(({ url }) => url.includes('quatre'))).toMatchObject({
      why: expect.stringContaining('n’existe plus'),
      places: [{ kind: 'resources', id, title: 'Une ressource' }],
    })
    pass(25)
    await check()
    expect((await found()).map(([host]) => host)).toContain('cinq.test')
    answers.set('/panne', () => 200)
    pass(25)
    await check()
    expect((await found()).map(([host]) => host)).not.toContain('cinq.test')
  })

  it('never lead the portal into its own network, not by a redirect either', async () => {
    answers.set('/renvoi', () => 302)
    await room.editor.write('questions', { title: 'Renvoi', body: bodyOf(`[renvoi](${at('six', '/renvoi')})`) })
    await check()
    expect(asked.filter((one) => one.includes('secret'))).toEqual([])
  })

  it('are asked of nobody in a demonstration but whom its settings open', async () => {
    await room.editor.write('questions', { title: 'Dehors', body: bodyOf('[dehors](https://www.exemple.example/)') })
    const resolved: string[] = []
    const resolve = async (name: string) => {
      resolved.push(name)
      return []
    }
    const closed = { ...web, isOpened: () => false, resolve }
    expect([await checkOutsideLinks(room.portal, closed), resolved]).toEqual([0, []])
  })
})

it('a broken address of a menu, of the home or of a resource is found with its place', async () => {
  const resource = { title: 'Vieille affiche', address: '/page-partie', summary: 'Une affiche.', topic: 'kit' }
  const { id } = await room.editor.write('resources', resource)
  const settings = await room.editor.send('get', `/api/site-settings/${settingsId}?depth=0`)
  const { updatedAt } = settings.body
  const mainMenu = [
    { label: 'Badges', address: '/badges' },
    { label: 'Partie', address: '/partie-aussi' },
  ]
  const saved = await room.editor.send('patch', `/api/site-settings/${settingsId}`, {
    ...{ updatedAt, mainMenu, _status: 'published' },
  })
  expect(saved.status).toBe(200)
  const broken = await findBrokenLinks(room.portal)
  expect(broken.find((one) => one.id === id)?.links).toMatchObject([{ where: '/page-partie' }])
  expect(broken.find(({ kind }) => kind === 'site-settings')).toMatchObject({
    title: 'Menus du site',
    links: [{ words: 'Partie', where: '/partie-aussi' }],
  })
})
