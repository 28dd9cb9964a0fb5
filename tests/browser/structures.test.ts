import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { newTag } from '../../scripts/journey/invent'
import { signsUp } from './story/story'
import { openBrowser } from './support/browser'
import { Keyboard } from './support/keyboard'
import { Visitor } from './support/visitor'

const searched = 'SIRET, SIREN, RNA ou nom'
const start = '/mon-espace/structure/nouvelle'

describe('a person who registers structures, and changes from one to the other', () => {
  const url = inject('portalUrl')
  const tag = newTag()
  let browser: Browser
  let person: Visitor

  beforeAll(async () => {
    browser = await openBrowser()
    person = await Visitor.arrive(browser, url)
    await person.go('/inscription')
    await signsUp({ url, tag }, person, 'sites', 'Odile Marivaux')
  })
  afterEach(() => person.isCalm())
  afterAll(() => browser?.close())

  const search = async (text: string) => {
    await person.go(start)
    await person.field(searched).fill(text)
    await person.button('Chercher').click()
    await person.arrivesAt(/cherche=/)
  }

  it('finds it by its name, chooses a place, and corrects whatever the register says', async () => {
    await search('atelier des marais')
    await person.sees('2 structures trouvées')
    await person.look('registre-liste')
    await person.link(/Quai, 3 Quai du Port/).click()
    await person.arrivesAt(/cherche=81234567600025$/)
    await person.sees(/Repris du registre public/)
    await person.look('registre-repris')
    const prefilled: Readonly<Record<string, readonly [register: string, own: string]>> = {
      'Nom de la structure': ['Quai', `Les Amis du Quai ${tag} 🌊`],
      'Adresse postale': ['3 Quai du Port', '5 bis, quai de l’Écluse'],
      'Code postal': ['50999', '50997'],
      Commune: ['Hautegreve', 'Basse-Grève'],
    }
    for (const [label, [register, own]] of Object.entries(prefilled)) {
      expect(await person.page.getByLabel(label).first().inputValue(), label).toBe(register)
      await person.page.getByLabel(label).first().fill(own)
    }
    await person.field('Type de structure').selectOption({ label: 'Tiers-lieu, fab lab' })
    await person.field('Département').selectOption({ label: 'Calvados' })
    await person.button('Inscrire la structure').click()
    await person.arrivesAt(/^\/mon-espace\?structure=/)
    await person.go('/mon-espace/structure')
    for (const [label, [, own]] of Object.entries(prefilled))
      expect(await person.page.getByLabel(label).first().inputValue(), label).toBe(own)
    expect(await person.field('Département').inputValue()).toBe('14')
  })

  it.each([
    ['registre en panne', /Le registre public ne répond pas/],
    ['registre illisible', /Le registre public ne répond pas/],
    ['registre lent', /Le registre public ne répond pas/],
    ['structure introuvable', /Le registre ne trouve rien/],
  ])('goes on by hand where it asks for « %s », and keeps what was typed', async (text, sentence) => {
    await search(text)
    await person.sees(sentence)
    expect(await person.field(searched).inputValue()).toBe(text)
    expect(await person.link('Ma structure n’a pas de SIRET').count()).toBe(1)
    if (/panne|introuvable/.test(text)) await person.look(text.replaceAll(' ', '-'))
  })

  it('shows what there is of places that lack a field each', async () => {
    for (const text of ['registre incomplet premier', 'registre incomplet second']) {
      await search(text)
      await person.sees(/structures trouvées/)
      expect(
        await person.page.getByRole('link', { name: /SIRET|Rue des Marais|50999|Hautegreve/ }).count(),
      ).toBeGreaterThan(10)
    }
  })

  it('registers an association without SIRET under its RNA, once', async () => {
    const rna = `W50${Date.now().toString().slice(-7)}`
    await search(rna)
    await person.link(`Inscrire sous le RNA ${rna}`).click()
    await person.arrivesAt(/rna=/)
    expect(await person.page.getByLabel('Numéro RNA').inputValue()).toBe(rna)
    await person.page.getByLabel('Nom de la structure').fill(`Comité des fêtes ${tag}`)
    await person.field('Type de structure').selectOption({ label: 'Association' })
    await person.page.getByLabel('Code postal').fill('50999')
    await person.page.getByLabel('Commune').fill('Hautegrève')
    await person.field('Département').selectOption({ label: 'Manche' })
    await person.page.getByLabel('Numéro RNA').fill('W12')
    await person.isRefused(() => person.button('Inscrire la structure').click())
    await person.look('association-rna-refuse')
    expect(await person.page.getByLabel('Nom de la structure').inputValue()).toBe(`Comité des fêtes ${tag}`)
    await person.page.getByLabel('Numéro RNA').fill(rna)
    await person.button('Inscrire la structure').click()
    await person.arrivesAt(/^\/mon-espace\?structure=/)
    await search(rna)
    await person.sees('Cette structure est déjà inscrite')
  })

  it('changes structure by keyboard on any page, and stays with it', async () => {
    const keyboard = new Keyboard(person)
    await person.go('/mon-espace/equipe')
    await person.sees(`Comité des fêtes ${tag}`)
    await person.look('equipe-seule')
    const chooser = person.page.locator('.p-switch summary')
    await keyboard.press(chooser)
    await person.look('structure-choisie')
    await keyboard.follow(person.link(`Les Amis du Quai ${tag} 🌊`), /^\/mon-espace\/equipe\?structure=/)
    for (const path of ['/mon-espace', '/mon-espace/badges', '/mon-espace/declarations', '/mon-espace/kit']) {
      await person.go(path)
      await person.page.locator('.p-switch summary', { hasText: `Les Amis du Quai ${tag}` }).waitFor()
    }
    await person.go('/mon-espace/notifications')
    await chooser.waitFor()
    await person.go('/mon-espace/equipe?structure=une-autre')
    await person.sees(/La structure de ce lien n’est pas la vôtre/)
  })

  it('is led to name who follows before it goes', async () => {
    await person.go('/mon-espace/equipe/relais')
    await person.sees(/Personne d’autre ne fait partie de l’équipe/)
    await person.look('relais')
    await person.go('/mon-espace/compte')
    await person.sees(/Vous êtes la dernière personne de/)
    await person.look('compte-derniere-personne')
  })
})
