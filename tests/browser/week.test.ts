import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { addDays, parisDateOf } from '@/kernel/dates'
import { addressOf, password, type Story } from '../../scripts/journey/story'
import { pathInMail } from './story/story'
import { openBrowser } from './support/browser'
import { Keyboard } from './support/keyboard'
import { Visitor } from './support/visitor'
import { signedIn, walked } from './support/walked'

const title = 'Une matinée à l’atelier'

describe('the week: an edition, a proposal, its place in the programme, somebody who comes', () => {
  const url = inject('portalUrl')
  let browser: Browser
  let story: Story
  let visitor: Visitor
  let admin: Visitor
  let editor: Visitor
  let startsOn: string
  let year: string

  beforeAll(async () => {
    browser = await openBrowser()
    story = await walked(url, 3)
    visitor = await Visitor.arrive(browser, url, 'phone')
    admin = await Visitor.arrive(browser, url)
    editor = await Visitor.arrive(browser, url)
    await signedIn(admin, { email: addressOf(story, 'admin'), password })
    const { email } = demonstrationAccounts.editor
    await signedIn(editor, { email, password: demonstrationPassword })
    // The portal's own day: other files move its clock.
    const { date } = (await visitor.context.request.get(`${url}/semaine`)).headers()
    startsOn = addDays(parisDateOf(new Date(date ?? '').toISOString()), 60)
    year = startsOn.slice(0, 4)
  }, 120_000)
  afterEach(() => {
    for (const one of [visitor, admin, editor]) one.isCalm()
  })
  afterAll(() => browser?.close())

  it('an editor prepares and publishes it', async () => {
    await editor.go('/admin/semaine')
    await editor.look('region-semaine-vide')
    await editor.field('Année').fill(year)
    await editor.field('Premier jour').fill(startsOn)
    await editor.field('Dernier jour').fill(addDays(startsOn, 4))
    await editor.field('Ouvert le (facultatif)').fill(addDays(startsOn, -90))
    await editor.page.getByRole('checkbox', { name: /^Cette édition est publiée/ }).check()
    await editor.button('Préparer cette édition').click()
    await editor.sees('L’édition est créée.')
    await editor.go(`/admin/semaine?edition=${year}`)
    await editor.look('region-semaine')
    await visitor.go('/semaine')
    await visitor.sees('Le programme arrive')
    await visitor.look('semaine-sans-rendez-vous')
  })

  it('a structure proposes; what is wrong is said beside its field, and nothing typed is lost', async () => {
    await admin.go('/mon-espace/evenements')
    await admin.look('evenements-vides')
    await admin.field('Titre').fill(title)
    await admin.field('Présentation').fill('On visite l’atelier pendant le travail, puis on en parle autour d’un café.')
    await admin.field('Forme').selectOption({ label: 'Démonstration' })
    await admin.field('Public').selectOption({ label: 'Tout public' })
    await admin.field('Jour').fill(addDays(startsOn, 1))
    await admin.field('Début').fill('10:00')
    await admin.field('Fin').fill('09:00')
    await admin.field('Nombre de places (facultatif)').fill('1')
    await admin.isRefused(() => admin.button('Envoyer la proposition').click())
    await admin.look('evenement-refuse')
    expect(await admin.field('Titre').inputValue()).toBe(title)
    await admin.field('Fin').fill('12:00')
    await admin.isRefused(() => admin.button('Envoyer la proposition').click())
    await admin.sees('Indiquez la commune et le lieu.')
    await admin.field('Lieu (facultatif)').fill('atelier, rue du Port')
    await admin.field('Commune (facultatif)').fill('Montverrin')
    await admin.field('Département (facultatif)').selectOption({ label: 'Calvados' })
    await admin.button('Envoyer la proposition').click()
    await admin.sees('La proposition est envoyée.')
  })

  it('the editor reads it and puts it into the programme', async () => {
    await editor.go(`/admin/semaine?edition=${year}`)
    await editor.link(title).click()
    await editor.arrivesAt(/^\/admin\/semaine\/rendez-vous\/./)
    await editor.look('region-rendez-vous')
    await editor.button('Mettre au programme').click()
    await editor.sees('Le rendez-vous est au programme.')
  })

  it('somebody finds it on a phone, puts it aside, registers by keyboard and confirms by mail', async () => {
    await expect
      .poll(async () => (await (await visitor.context.request.get(`${url}/semaine`)).text()).includes(title))
      .toBe(true)
    await visitor.go('/semaine')
    await visitor.look('semaine')
    await visitor.button(/^Ajouter/).click()
    await visitor.sees('Mon programme')
    await visitor.look('semaine-mon-programme')
    await visitor.link(title).first().click()
    await visitor.arrivesAt(/^\/semaine\/evenements\/./)
    await visitor.look('rendez-vous')
    const keyboard = new Keyboard(visitor)
    await keyboard.follow(visitor.link('S’inscrire…'), /\/inscription$/)
    await visitor.look('rendez-vous-inscription')
    await keyboard.write('Votre nom', 'Odile Marchand')
    await keyboard.write('Votre adresse électronique', addressOf(story, 'visite'))
    await keyboard.press(visitor.button('Recevoir le courriel de confirmation'))
    await visitor.sees(/^Un courriel vient de partir/)
    await visitor.go(await pathInMail({ url }, addressOf(story, 'visite'), /\/semaine\/inscription\?./))
    await visitor.look('inscription-a-confirmer')
    await visitor.button('Confirmer mon inscription').click()
    await visitor.sees('C’est enregistré.')
    await visitor.page.reload()
    await visitor.sees('L’organisateur vous attend.')
    await visitor.look('inscription-confirmee')
  })

  it('its organisers see who comes, and note nobody before the day', async () => {
    await admin.go('/mon-espace/evenements')
    await admin.link(title).click()
    await admin.arrivesAt(/^\/mon-espace\/evenements\/./)
    await admin.sees('Odile Marchand')
    await admin.look('evenement-inscriptions')
    await admin.link('Accueil…').click()
    await admin.arrivesAt(/\/accueil/)
    await admin.look('evenement-accueil')
    await admin.button(/^Noter/).click()
    await admin.sees(/^L’accueil ouvre une heure avant/)
    admin.forgetRefusals()
  })

  it('the place is given back in one click, and a cancelled event says why at its address', async () => {
    await visitor.button('Libérer ma place').click()
    await visitor.sees('C’est noté. Merci d’avoir prévenu.')
    await admin.go('/mon-espace/evenements')
    await admin.link(title).click()
    await admin.arrivesAt(/^\/mon-espace\/evenements\/./)
    const address = await admin.link('La page publique').getAttribute('href')
    await admin.button('Annuler le rendez-vous…').click()
    await admin.field('Pourquoi ?').fill('L’atelier est fermé ce jour-là.')
    await admin.button('Annuler le rendez-vous').click()
    await admin.sees('Annulé')
    await expect
      .poll(async () =>
        (await (await visitor.context.request.get(`${url}${address}`)).text()).includes('L’atelier est fermé'),
      )
      .toBe(true)
    await visitor.go(address ?? '')
    await visitor.look('rendez-vous-annule')
  })
})
