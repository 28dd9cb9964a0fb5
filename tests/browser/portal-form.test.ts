import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from './support/browser'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Sent {
  readonly method: string
  readonly path: string
  readonly type: string
  readonly text: string
}
interface Reply {
  readonly status: number
  readonly body: unknown
}

let server: Server
let browser: Browser
let page: Page
let address: string
let sent: Sent[] = []
let reply: Reply | 'hang up' = { status: 200, body: {} }
/** Answers of single addresses, before the common one. */
const replies = new Map<string, Reply>()

const bodyOf = (one: Sent | undefined): Record<string, unknown> => JSON.parse(one?.text ?? '{}')

/** The form alone, bundled as Next would, with a router that only reads the page again. */
async function bundle(): Promise<string> {
  const result = await build({
    entryPoints: [`${root}tests/browser/support/form-page.tsx`],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: `${root}tsconfig.json`,
    plugins: [
      {
        name: 'router',
        setup(plugin) {
          plugin.onResolve({ filter: /^next\/navigation$/ }, () => ({ path: 'router', namespace: 'router' }))
          plugin.onLoad({ filter: /.*/, namespace: 'router' }, () => ({
            contents: 'export const useRouter = () => ({ refresh() {} })',
          }))
        },
      },
    ],
  })
  return result.outputFiles[0]?.text ?? ''
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

beforeAll(async () => {
  const script = await bundle()
  const html =
    '<!doctype html><html lang="fr"><title>Essai</title><body><div id="root"></div><script src="/page.js"></script>'
  server = createServer(async (request, response) => {
    if (request.url === '/page.js') return response.end(script)
    if (!request.url?.startsWith('/api/'))
      return response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
    const text = await read(request)
    sent.push({ method: request.method ?? '', path: request.url, type: request.headers['content-type'] ?? '', text })
    if (reply === 'hang up') return request.socket.destroy()
    const { status, body } = replies.get(request.url) ?? reply
    setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)), 150)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await openBrowser()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

afterEach(async () => {
  // A page left open would save its draft into the next test.
  await page.context().close()
})

beforeEach(async () => {
  sent = []
  replies.clear()
  reply = { status: 200, body: {} }
  page = await (await browser.newContext({ locale: 'fr-FR' })).newPage()
  await page.goto(address)
})

const summary = () => page.getByRole('alert')
const submit = (name = 'Déposer') => page.getByRole('button', { name, exact: true })

describe('the one form of the portal', () => {
  it('sends a double click once, with its key, the revision that it shows, and its types', async () => {
    await page.getByLabel('Nom').fill('Atelier')
    await page.getByLabel('Je maîtrise').check()
    await page.getByLabel('Nous nous engageons.').check()
    await submit().dblclick()
    await expect.poll(() => sent.length).toBe(1)
    await page.waitForTimeout(400)
    expect(sent).toHaveLength(1)
    expect(bodyOf(sent[0])).toMatchObject({
      revision: 3,
      answers: { purpose: 'Atelier' },
      text: '',
      level: 'mastery',
      agreed: true,
    })
    expect(bodyOf(sent[0]).formKey).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('gathers refusals in a summary that takes the focus, and each line leads to its field by keyboard', async () => {
    const fields = [{ name: 'answers.purpose', detail: 'Ce nom est trop court.' }]
    reply = { status: 422, body: { code: 'input.invalid', detail: 'À revoir.', fields } }
    await page.getByLabel('Nom').fill('A')
    await submit().click()
    await summary().waitFor()
    expect(await summary().evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const field = page.getByLabel('Nom')
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const describedBy = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
    const described = await Promise.all(describedBy.map((id) => page.locator(`#${id}`).innerText()))
    expect(described.join(' ')).toContain('Le nom que le public voit.')
    expect(described.join(' ')).toContain('Ce nom est trop court.')
    expect(await field.inputValue()).toBe('A')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  it('says that the network failed, keeps what was typed, and tries again with the same key', async () => {
    reply = 'hang up'
    await page.getByLabel('Nom').fill('Atelier')
    await submit().click()
    await summary().getByText('Vérifiez votre connexion').waitFor()
    expect(await page.getByLabel('Nom').inputValue()).toBe('Atelier')
    reply = { status: 200, body: { number: 'P-2026-0042' } }
    const before = sent.length
    await submit().click()
    await page.getByRole('status').getByText('Dossier P-2026-0042 déposé.').waitFor()
    expect(new Set(sent.map((one) => bodyOf(one).formKey)).size).toBe(1)
    expect(sent.length).toBeGreaterThan(before)
  })

  it('takes a new key once an answer has come', async () => {
    await submit().click()
    await expect.poll(() => sent.length).toBe(1)
    await page.waitForTimeout(300)
    await submit().click()
    await expect.poll(() => sent.length).toBe(2)
    expect(bodyOf(sent[0]).formKey).not.toBe(bodyOf(sent[1]).formKey)
  })

  it('tells who decided and when, and brings what was typed to the current version', async () => {
    const current = { revision: 4, changedBy: 'Hélène', changedAt: '2026-11-12T14:42:00.000Z' }
    reply = { status: 409, body: { code: 'record.changed', detail: 'Ce dossier a changé.', current } }
    await page.getByLabel('Attribution').fill('Deux encadrants')
    await submit().click()
    await summary().getByText('Hélène, le 12 novembre 2026').waitFor()
    await page.getByRole('button', { name: 'Afficher la version actuelle' }).click()
    await page.getByText('Votre saisie a été retrouvée').waitFor()
    expect(await page.getByLabel('Attribution').inputValue()).toBe('Deux encadrants')
  })

  it('keeps what was typed when the page is left, but never a form with a password', async () => {
    await page.getByLabel('Attribution').fill('À moitié')
    await page.getByLabel('Identifiant').fill('camille')
    await page.goto(`${address}ailleurs`)
    await page.goto(address)
    await page.getByText('Votre saisie a été retrouvée').waitFor()
    expect(await page.getByLabel('Attribution').inputValue()).toBe('À moitié')
    expect(await page.getByLabel('Identifiant').inputValue()).toBe('')
  })

  it('keeps what an account typed on its device when the window closes, and shows it to no other account', async () => {
    reply = 'hang up'
    const as = async (account: string) => {
      const tab = await page.context().newPage()
      await tab.goto(`${address}?compte=${account}`)
      return tab
    }
    const first = await as('camille')
    await first.getByLabel('Attribution').fill('À moitié')
    await first.getByLabel('Brouillon').fill('Un début')
    await first.getByText('Pas encore enregistré, gardé sur cet appareil').waitFor()
    await first.close()
    const colleague = await as('yanis')
    expect(await colleague.getByLabel('Attribution').inputValue()).toBe('')
    expect(await colleague.getByLabel('Brouillon').inputValue()).toBe('')
    expect(await colleague.getByText('Votre saisie a été retrouvée').count()).toBe(0)
    const again = await as('camille')
    await again.getByText('Votre saisie a été retrouvée').waitFor()
    expect(await again.getByLabel('Attribution').inputValue()).toBe('À moitié')
    expect(await again.getByLabel('Brouillon').inputValue()).toBe('Un début')
    await again.getByRole('button', { name: 'Effacer cette saisie' }).click()
    expect(await again.getByLabel('Attribution').inputValue()).toBe('')
    await again.reload()
    expect(await again.getByText('Votre saisie a été retrouvée').count()).toBe(0)
  })

  it('announces the fewest characters of a field with its help, before anything is typed', async () => {
    const described = await page.getByLabel('Critères').getAttribute('aria-describedby')
    expect(await page.locator(`#${described}`).innerText()).toBe('Un par ligne. 20 caractères au moins.')
  })

  it('judges an address by the one rule when its field is left, and asks what was meant', async () => {
    const field = page.getByLabel('Adresse électronique')
    await field.fill('lea..martin@exemple.fr')
    await field.blur()
    await page.getByText('Il y a deux points de suite').waitFor()
    await submit().click()
    await summary().getByText('Il y a deux points de suite').waitFor()
    expect(sent).toHaveLength(0)
    await field.fill('lea@gmail.con')
    await field.blur()
    await page.getByRole('button', { name: 'Écrire lea@gmail.com' }).click()
    expect(await field.inputValue()).toBe('lea@gmail.com')
  })

  it('lets a needed answer be replaced by the box that stands for it', async () => {
    await submit('Rattacher').click()
    await summary().getByText('Dites comment.').waitFor()
    expect(sent).toHaveLength(0)
    await page.getByLabel('Plus tard').check()
    await submit('Rattacher').click()
    await page.getByText('Le badge est rattaché.').waitFor()
    expect(bodyOf(sent[0])).toMatchObject({ reason: '', later: true })
  })

  it('refuses a file over its limit before it is sent, and sends a small one beside the typed fields', async () => {
    await page.getByLabel('Fichier').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.alloc(2000) })
    await submit().click()
    await summary().getByText('la limite est de').waitFor()
    expect(sent).toHaveLength(0)
    await page.getByLabel('Fichier').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b') })
    await submit().click()
    await expect.poll(() => sent.length).toBe(1)
    expect(sent[0]?.type).toContain('multipart/form-data')
    expect(sent[0]?.text).toContain('name="fields"')
    expect(sent[0]?.text).toContain('"revision":3')
    expect(sent[0]?.text).toContain('a;b')
  })

  it('saves a draft after a pause, and submits after the last saving with the revision that it gave', async () => {
    reply = { status: 200, body: { revision: 2 } }
    await page.getByLabel('Brouillon').fill('Un début')
    await page.getByText(/^Enregistré à \d\d:\d\d$/).waitFor()
    expect(sent.map((one) => [one.method, one.path])).toEqual([['PATCH', '/api/portal/draft']])
    reply = { status: 200, body: { revision: 3 } }
    await page.getByLabel('Brouillon').fill('Un début, et la suite')
    await submit('Envoyer').click()
    await expect.poll(() => sent.length).toBe(3)
    expect(sent.map((one) => bodyOf(one).revision)).toEqual([1, 2, 3])
    expect(new Set(sent.map((one) => bodyOf(one).formKey)).size).toBe(3)
  })

  it('leads on with what the answer says, and shows a password only on demand', async () => {
    reply = { status: 200, body: { id: 'a/b' } }
    const password = page.getByLabel('Mot de passe', { exact: true })
    expect(await password.getAttribute('type')).toBe('password')
    await page.getByRole('button', { name: 'Afficher le mot de passe' }).click()
    expect(await password.getAttribute('type')).toBe('text')
    await submit('Se connecter').click()
    await page.waitForURL('**/bienvenue/a%2Fb')
  })

  it('offers sign-in in place when the session is over, keeps every field and the file, and sends again', async () => {
    reply = { status: 401, body: { code: 'account.sign-in-needed', detail: 'Votre session est terminée.' } }
    await page.getByLabel('Attribution').fill('Deux encadrants')
    await page.getByLabel('Fichier').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b') })
    await submit().click()
    const dialog = page.getByRole('dialog', { name: 'Votre session est terminée' })
    await dialog.waitFor()
    expect(await page.title()).toBe('Erreur : Essai')
    reply = { status: 200, body: { number: 'P-2026-0042' } }
    await dialog.getByLabel('Adresse électronique').fill('camille@structure.example')
    await dialog.getByLabel('Mot de passe', { exact: true }).fill('quatre mots pour tester')
    await dialog.getByRole('button', { name: 'Se connecter et envoyer' }).click()
    const done = page.getByText('Dossier P-2026-0042 déposé.')
    await done.waitFor()
    expect(sent.map((one) => one.path)).toEqual(['/api/portal/case', '/api/portal/account/sign-in', '/api/portal/case'])
    expect(sent[2]?.text).toContain('Deux encadrants')
    expect(sent[2]?.text).toContain('a;b')
    expect(await done.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.title()).toBe('Essai')
  })

  it('opens sign-in from the line that says that nothing is saved any more, with the field still under the hand', async () => {
    reply = { status: 401, body: { code: 'account.sign-in-needed', detail: 'Votre session est terminée.' } }
    await page.getByLabel('Brouillon').fill('Écrit après la fin')
    await page.getByText('Votre saisie est gardée sur cet appareil').waitFor()
    await page.getByLabel('Brouillon').press('End')
    await page.getByRole('button', { name: 'Se connecter' }).first().click()
    await page.getByRole('dialog', { name: 'Votre session est terminée' }).waitFor()
  })

  it('says it when another account signed in that has no right here, and keeps what was typed', async () => {
    reply = { status: 401, body: { code: 'account.sign-in-needed', detail: 'Votre session est terminée.' } }
    await page.getByLabel('Attribution').fill('Deux encadrants')
    await submit().click()
    const dialog = page.getByRole('dialog', { name: 'Votre session est terminée' })
    await dialog.getByLabel('Adresse électronique').fill('autre@structure.example')
    await dialog.getByLabel('Mot de passe', { exact: true }).fill('quatre mots pour tester')
    reply = { status: 200, body: {} }
    replies.set('/api/portal/case', { status: 404, body: { code: 'record.not-found', detail: 'Introuvable.' } })
    await dialog.getByRole('button', { name: 'Se connecter et envoyer' }).click()
    await summary().getByText('Le compte qui vient de se connecter n’a pas accès').waitFor()
    expect(await page.getByLabel('Attribution').inputValue()).toBe('Deux encadrants')
    await summary().getByRole('button', { name: 'Se connecter' }).click()
    await dialog.waitFor()
  })

  it('saves only the fields that were typed in, each for itself, and marks what a submission would refuse', async () => {
    const marks = [{ name: 'site', detail: 'Cette adresse est incomplète.' }]
    reply = {
      status: 200,
      body: { revision: 2, draft: { draft: 'D’une collègue', site: 'x', size: '' }, conflicts: [], marks },
    }
    await page.getByLabel('Site').fill('x')
    await page.getByText(/^Enregistré à \d\d:\d\d/).waitFor()
    expect(bodyOf(sent[0])).toEqual({
      site: 'x',
      revision: 1,
      seen: { site: 1 },
      formKey: expect.any(String),
      writer: expect.any(String),
    })
    expect(await page.getByLabel('Brouillon').inputValue()).toBe('D’une collègue')
    await page.getByText('Cette adresse est incomplète.').waitFor()
    await page.getByText('1 réponse à revoir').waitFor()
    expect(await page.getByLabel('Site').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Site').inputValue()).toBe('x')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  it('lays both values side by side when two people wrote one field, and keeps the chosen one', async () => {
    const conflicts = [{ name: 'draft', theirs: 'De Léa', by: 'Léa', at: '2026-11-12T14:42:00.000Z' }]
    reply = { status: 200, body: { revision: 5, draft: { draft: 'De Léa' }, conflicts, marks: [] } }
    await page.getByLabel('Brouillon').fill('De moi')
    await page.getByText('cette réponse a aussi été écrite par Léa').waitFor()
    expect(await page.getByLabel('Brouillon').inputValue()).toBe('De moi')
    await page.getByText('choisissez entre deux versions').waitFor()
    reply = { status: 200, body: { revision: 6, draft: { draft: 'De moi' }, conflicts: [], marks: [] } }
    const before = sent.length
    await page.getByRole('button', { name: 'Garder ma version' }).click()
    await page.getByText(/^Enregistré à \d\d:\d\d$/).waitFor()
    expect(bodyOf(sent[before])).toMatchObject({ draft: 'De moi', revision: 5, seen: { draft: 5 } })
    expect(await page.getByText('a aussi été écrite').count()).toBe(0)
  })

  it('keeps on this device what a cut network does not take, across a reload, and saves it then', async () => {
    reply = 'hang up'
    await page.getByLabel('Brouillon').fill('Écrit dans le train')
    await page.getByText('Pas encore enregistré, gardé sur cet appareil').waitFor()
    await page.reload()
    expect(await page.getByLabel('Brouillon').inputValue()).toBe('Écrit dans le train')
    reply = { status: 200, body: { revision: 2, draft: { draft: 'Écrit dans le train' }, conflicts: [], marks: [] } }
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.getByText(/^Enregistré à \d\d:\d\d$/).waitFor()
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })

  it('leaves out a field that is refused for itself, and saves the others', async () => {
    const fields = [{ name: 'draft', detail: 'Ce texte est trop long : 20 000 caractères au plus.' }]
    reply = { status: 422, body: { code: 'input.invalid', detail: 'À revoir.', fields } }
    await page.getByLabel('Brouillon').fill('trop long')
    await page.getByText('Une réponse n’est pas enregistrée, gardée sur cet appareil').waitFor()
    reply = { status: 200, body: { revision: 2, draft: { draft: '', site: 'a.fr' }, conflicts: [], marks: [] } }
    const before = sent.length
    await page.getByLabel('Site').fill('a.fr')
    await expect.poll(() => sent.length, { timeout: 8000 }).toBe(before + 1)
    expect(bodyOf(sent[before])).not.toHaveProperty('draft')
    expect(await page.getByLabel('Brouillon').inputValue()).toBe('trop long')
  })

  it('names what is to review in the order of the page, whatever order it came in, and never cuts a pasted text', async () => {
    const fields = [
      { name: 'agreed', detail: 'Acceptez.' },
      { name: 'answers.purpose', detail: 'Nommez.' },
      { name: 'text', detail: 'Écrivez.' },
    ]
    reply = { status: 422, body: { code: 'input.invalid', detail: 'À revoir.', fields } }
    await submit().click()
    await summary().waitFor()
    expect(await summary().getByRole('listitem').allInnerTexts()).toEqual(['Nommez.', 'Écrivez.', 'Acceptez.'])
    await page.getByLabel('Site').fill('www.un-site-bien-plus-long.example')
    expect(await page.getByLabel('Site').inputValue()).toBe('www.un-site-bien-plus-long.example')
    await page.getByText('34 sur 20 caractères').waitFor()
  })

  it('says what a dialog did on the page, with the focus on it; a dialog that is closed gives the focus back', async () => {
    const trigger = page.getByRole('button', { name: 'Retirer…' })
    await trigger.click()
    await page.keyboard.press('Escape')
    expect(await trigger.evaluate((element) => element === document.activeElement)).toBe(true)
    await trigger.click()
    await submit('Retirer le dossier').click()
    const said = page.getByRole('status').filter({ hasText: 'Le dossier est retiré.' })
    await said.waitFor()
    expect(await said.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('does not submit a draft by Enter in a field', async () => {
    reply = { status: 200, body: { revision: 2 } }
    await page.getByLabel('Site').fill('a.fr')
    await page.keyboard.press('Enter')
    await page.getByText(/^Enregistré à/).waitFor()
    expect(sent.map((one) => one.path)).toEqual(['/api/portal/draft'])
  })
})
