import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { newTag } from '../../scripts/journey/invent'
import { shownCode } from '../support/code-generator'
import { password, pathInMail, signsUp } from './story/story'
import { openBrowser } from './support/browser'
import { Visitor } from './support/visitor'

const page2fa = '/mon-espace/compte/double-authentification'
const halfMinute = 30_000
/** The code of this moment, or of the next half minute: no code of a period whose code was taken is taken again (ACC-1). */
const codeOf = (secret: string, later = 0) => shownCode(secret, new Date(Date.now() + later * halfMinute).toISOString())

/** A device that holds passkeys and says yes for its person, as Chromium plays it. */
async function authenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return session
}

describe('a person and the doors of their account', () => {
  const url = inject('portalUrl')
  const tag = newTag()
  const story = { url, tag }
  let browser: Browser
  let person: Visitor
  let secret = ''
  let recovery: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    person = await Visitor.arrive(browser, url)
    await person.go('/inscription')
    await signsUp(story, person, 'portes', 'Lise Hautepierre')
  })
  afterEach(() => person.isCalm())
  afterAll(() => browser?.close())

  const inDialog = () => person.page.getByRole('dialog')
  const signsOut = async (who = person) => {
    await who.go('/connexion?fin=1')
    await who.button('Se déconnecter').click()
    await who.arrivesAt('/')
  }
  const givesPassword = async (who: Visitor, email = `portes-${tag}@journey.example`) => {
    await who.go('/connexion')
    await who.field('Adresse électronique').fill(email)
    await who.field('Mot de passe').fill(password)
    await who.button('Se connecter').click()
  }

  it('sets up a code generator: a wrong code is told, the right one brings the recovery codes once', async () => {
    await person.go(page2fa)
    await person.look('porte-1-mot-de-passe')
    await person.field('Votre mot de passe actuel').fill(password)
    await person.button('Continuer').first().click()
    await person.sees(/Étape 2 sur 3/)
    secret = (await person.page.locator('code.p-breaks').textContent()) ?? ''
    await person.look('porte-2-application')
    const code = person.field('Code à six chiffres que l’application affiche')
    await code.fill('000000')
    await person.isRefused(() => person.button('Activer la double authentification').click())
    await person.look('porte-2-code-refuse')
    await code.fill(codeOf(secret))
    await person.button('Activer la double authentification').click()
    await person.page.locator('.p-recovery code').first().waitFor()
    recovery = await person.page.locator('.p-recovery code').allTextContents()
    expect(recovery).toHaveLength(10)
    await person.look('porte-3-codes-de-secours')
    await person.link('J’ai gardé mes codes').click()
    await person.arrivesAt('/mon-espace/compte')
  })

  it('signs in by password and code, a wrong one told beside its field', async () => {
    await signsOut()
    await givesPassword(person)
    const code = person.field('Code à six chiffres')
    await code.fill('123456')
    await person.isRefused(() => person.button('Vérifier le code').click())
    await person.look('porte-4-code-faux')
    await code.fill(codeOf(secret, 1))
    await person.button('Vérifier le code').click()
    await person.arrivesAt('/mon-espace')
  })

  it('another device comes in by a recovery code, stands in the list, and is sent out from there', async () => {
    const other = await Visitor.arrive(browser, url, 'phone')
    await givesPassword(other)
    await other.button('Utiliser un code de secours').click()
    await other.field('Code de secours').fill(recovery[0] ?? '')
    await other.button('Vérifier le code').click()
    await other.arrivesAt('/mon-espace')
    await person.go('/mon-espace/compte')
    await person.sees(/restants\s:\s9/)
    await person.look('porte-5-connexions')
    await person.button('Déconnecter cet appareil').click()
    await person.sees('L’appareil est déconnecté.')
    await other.go('/mon-espace')
    await other.heading('Se connecter')
    await other.leave()
  })

  it('adds a passkey, and comes in with it alone', async () => {
    const device = await authenticator(person.page)
    await person.go(page2fa)
    await person.button('Ajouter une clé d’accès…').click()
    await inDialog().getByLabel('Votre mot de passe actuel', { exact: true }).fill(password)
    await inDialog().getByRole('button', { name: 'Utiliser un code de secours' }).click()
    await inDialog()
      .getByLabel('Code de secours', { exact: true })
      .fill(recovery[1] ?? '')
    await person.look('porte-6-cle-dialogue')
    await inDialog().getByRole('button', { name: 'Continuer' }).click()
    await person.field('Nom de la clé').fill('Mon ordinateur 💻')
    await person.button('Enregistrer la clé').click()
    await person.sees('Mon ordinateur 💻')
    await person.look('porte-6-cle')
    await signsOut()
    await person.go('/connexion')
    await person.button('Se connecter avec une clé d’accès').click()
    await person.arrivesAt('/mon-espace')
    await device.detach()
  })

  it('changes the address, which both mailboxes confirm, and deletes the account', async () => {
    const [old, fresh] = [`portes-${tag}@journey.example`, `portes-neuves-${tag}@journey.example`]
    await person.go('/mon-espace/compte')
    const form = person.page.locator('form', { has: person.button('Envoyer le lien') })
    await form.getByLabel('Nouvelle adresse').fill(fresh)
    await form.getByLabel('Votre mot de passe actuel', { exact: true }).fill(password)
    await form.getByRole('button', { name: 'Utiliser un code de secours' }).click()
    await form.getByLabel('Code de secours', { exact: true }).fill(recovery[2] ?? '')
    await person.button('Envoyer le lien').click()
    await person.sees(/Un lien vient de partir/)
    await person.go(await pathInMail(story, fresh, /nouvelle-adresse\?/))
    await person.look('porte-7-nouvelle-adresse')
    await person.button('Utiliser cette adresse').click()
    await person.sees(/C’est noté/)
    await person.go(await pathInMail(story, old, /nouvelle-adresse\/ancienne/))
    await person.look('porte-7-ancienne-adresse')
    await person.button('C’est moi : changer l’adresse').click()
    await person.sees(/L’adresse de votre compte est changée/)
    await person.go('/mon-espace/compte')
    await person.sees(fresh)
    await person.button('Supprimer mon compte…').click()
    await inDialog().getByLabel('Votre mot de passe actuel', { exact: true }).fill('un tout autre mot de passe')
    await inDialog().getByRole('button', { name: 'Utiliser un code de secours' }).click()
    await inDialog()
      .getByLabel('Code de secours', { exact: true })
      .fill(recovery[3] ?? '')
    await person.isRefused(() => inDialog().getByRole('button', { name: 'Supprimer définitivement' }).click())
    await person.look('porte-8-suppression-refusee')
    await inDialog().getByLabel('Votre mot de passe actuel', { exact: true }).fill(password)
    await inDialog().getByRole('button', { name: 'Supprimer définitivement' }).click()
    await person.arrivesAt('/')
    await person.sees('Votre compte est supprimé.')
    await person.isRefused(() => givesPassword(person, fresh))
  })
})
