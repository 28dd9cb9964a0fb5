import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, inject, it } from 'vitest'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { addYears, formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { letterTo, shownAt } from '../../scripts/journey/browser'
import { newSiret, newTag } from '../../scripts/journey/invent'
import { addressOf, password, signsUp } from './story/story'
import { openBrowser } from './support/browser'
import { moveClock } from './support/portal'
import { Visitor } from './support/visitor'

/** From the self-check to the third renewal: nine years and some. It moves the portal's clock, so that it comes last. */
describe.skipIf(!inject('clockFile'))('a structure over nine years, in a browser', () => {
  const url = inject('portalUrl')
  const tag = newTag()
  const passport = `passport-${tag}@journey.example`
  const began = parisDateOf(new Date().toISOString())
  let browser: Browser
  let admin: Visitor
  let reviewer: Visitor
  let structure = ''
  let isBroken = false

  beforeAll(async () => {
    browser = await openBrowser()
    admin = await Visitor.arrive(browser, url, 'phone')
    reviewer = await Visitor.arrive(browser, url)
  })
  afterAll(() => browser?.close())
  const step = (title: string, walk: () => Promise<void>) =>
    it(title, async ({ skip }) => {
      skip(isBroken, 'an earlier step failed')
      isBroken = true
      await walk()
      admin.isCalm()
      reviewer.isCalm()
      isBroken = false
    })

  /** Sessions have ended: years have passed. */
  async function signsIn(visitor: Visitor, email: string, word: string, arrival: RegExp): Promise<void> {
    await visitor.context.clearCookies()
    await visitor.go('/connexion')
    await visitor.field('Adresse électronique').fill(email)
    await visitor.field('Mot de passe').fill(word)
    await visitor.button('Se connecter').click()
    await visitor.arrivesAt(arrival)
  }
  const bothSignIn = async (): Promise<void> => {
    await signsIn(admin, addressOf({ tag }, 'admin'), password, /^\/mon-espace/)
    await signsIn(reviewer, demonstrationAccounts.reviewer.email, demonstrationPassword, /^\/admin\/travail/)
  }
  const continuesTo = async (path: string, slug: string): Promise<void> => {
    await admin.button('Continuer').click()
    await admin.arrivesAt(new RegExp(`^/mon-espace/${path}/${slug}[?]`))
  }
  const check = (name: string) => admin.page.getByRole('radio', { name }).check()
  const commits = async (path: string): Promise<void> => {
    for (const box of await admin.page.getByRole('checkbox').all()) await box.check()
    await continuesTo(path, 'verifier')
    await admin.sees('Il ne manque rien.')
  }
  const files = async (): Promise<void> => {
    await admin.button(/^Déposer /).click()
    await admin.arrivesAt(/^\/mon-espace\/dossiers\/.+depot=fait/)
  }
  /** The reviewer opens what was filed last, and takes it. */
  const takes = async (): Promise<void> => {
    await reviewer.go(`/admin/travail?q=${tag}`)
    await reviewer.page
      .getByRole('table')
      .getByRole('link', { name: /^[A-Z]-\d{4}-/ })
      .first()
      .click()
    await reviewer.arrivesAt(/\/candidatures\//)
    await reviewer.button('Prendre en charge').click()
    await reviewer.sees(/^Dossier suivi par/)
  }
  const accepts = async (): Promise<void> => {
    await reviewer.button('Accepter…').click()
    await reviewer.page.getByRole('dialog').waitFor()
    await reviewer.field('Motif').fill('Le dossier est clair.')
    await reviewer.button('Voir le courriel…').click()
    await reviewer.page.getByRole('dialog').getByText('Le dossier est clair.').waitFor()
    await reviewer.button('Accepter et envoyer').click()
    await reviewer.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await reviewer.sees('Acceptée')
  }
  const conform = async (): Promise<void> => {
    await reviewer.button('Tout est conforme').click()
    await reviewer.page.locator('.p-tag', { hasText: 'Conforme' }).nth(4).waitFor()
  }
  const lastDayAfter = (years: number): RegExp =>
    new RegExp(formatParisDate(lastValidDay(addYears(began, years))).replaceAll(/\s/g, '\\s'))

  step('asks itself five questions, signs up, and files its application', async () => {
    await admin.go('/rejoindre')
    for (const yes of await admin.page.getByRole('radio', { name: 'Oui' }).all()) await yes.check()
    await admin.sees('Vous avez de quoi déposer une candidature.')
    await admin.go('/inscription')
    await signsUp({ url, tag }, admin, 'admin', 'Bruno Lehautval')
    await admin.go('/mon-espace/structure/nouvelle')
    await admin.field('SIRET, SIREN, RNA ou nom').fill(newSiret())
    await admin.page.keyboard.press('Enter')
    await admin.arrivesAt(/cherche=/)
    await admin.field('Nom de la structure').fill(`Atelier des années ${tag}`)
    await admin.field('Type de structure').selectOption('Organisme de formation')
    await admin.field('Code postal').fill('50999')
    await admin.field('Commune').fill('Hautegrève')
    await admin.field('Département').selectOption('Manche')
    await admin.button('Inscrire la structure').click()
    await admin.arrivesAt(/^\/mon-espace\?structure=/)
    structure = new URL(admin.page.url()).search
    await admin.go(`/mon-espace/candidature${structure}`)
    await admin.button('Commencer la candidature').click()
    await admin.arrivesAt(/votre-structure/)
    await check('De 10 à 49 personnes')
    await check('Insertion')
    await admin.field('Présentez-la en quelques phrases').fill('Un atelier fictif, ouvert toute l’année.')
    await continuesTo('candidature', 'territoire')
    await check('Nous avons un établissement en Normandie')
    await admin.field('Précisez où, ou quel public').fill('Un établissement dans la Manche.')
    await continuesTo('candidature', 'attribution')
    await admin.field('Comment décidez-vous qu’une personne reçoit un badge ?').fill('Deux personnes observent.')
    await continuesTo('candidature', 'strategie')
    await admin.field('Quels badges proposez-vous, pour qui, dans quel parcours ?').fill('Trois badges reliés.')
    await continuesTo('candidature', 'badge')
    await admin.field('Nom du badge').fill('Préparer sa journée')
    await admin.field('Que reconnaît-il ?').fill('Prévoir, ranger, rendre compte.')
    await continuesTo('candidature', 'engagements')
    await admin.field('Adresse du compte Passport').fill(passport)
    await admin.button('Recevoir un code').click()
    const code = /\b\d{6}\b/.exec((await letterTo(shownAt(url), passport, /\b\d{6}\b/)).text)?.[0] ?? ''
    await admin.field(`Code reçu à ${passport}`).fill(code)
    await admin.button('Confirmer l’adresse').click()
    await admin.page.getByText('Confirmée', { exact: true }).waitFor()
    await commits('candidature')
    await files()
  })

  step('becomes Participant for three years, then Ambassador', async () => {
    await signsIn(reviewer, demonstrationAccounts.reviewer.email, demonstrationPassword, /^\/admin\/travail/)
    await takes()
    await conform()
    await accepts()
    await admin.go(`/mon-espace/ambassadeur${structure}`)
    await admin.button('Commencer la candidature').click()
    await admin.field('Votre motivation').fill('Nous animons deux ateliers par an pour les structures voisines.')
    await admin.look('09-ambassadeur-motivation')
    await files()
    await takes()
    await reviewer.look('09-ambassadeur-region')
    await accepts()
    await admin.go(`/mon-espace${structure}`)
    await admin.sees(lastDayAfter(3))
  })

  const unchangedSteps = ['territoire', 'attribution', 'strategie', 'badge', 'engagements'] as const
  const sameBox = () => admin.page.getByRole('checkbox', { name: 'Rien n’a changé depuis la dernière fois' })

  for (const renewal of [1, 2, 3]) {
    const isShown = renewal === 1
    step(`renews for the ${['first', 'second', 'third'][renewal - 1]} time, two months before its end`, async () => {
      moveClock(inject('clockFile') ?? '', renewal * 1_096 - 61)
      await bothSignIn()
      await admin.sees(/^Renouvelez votre statut avant le/)
      await admin.go(`/mon-espace/renouvellement${structure}`)
      if (isShown) await admin.look('09-renouvellement-commencer')
      await admin.button('Commencer le renouvellement').click()
      await admin.arrivesAt(/votre-structure/)
      for (const next of unchangedSteps) {
        if (next === 'badge')
          await admin
            .field('Quels badges proposez-vous, pour qui, dans quel parcours ?')
            .fill(`${2 + renewal} badges reliés, dont un nouveau.`)
        else await sameBox().check()
        await continuesTo('renouvellement', next)
      }
      await commits('renouvellement')
      await files()
      await takes()
      await reviewer.sees('A changé depuis la dernière fois')
      if (isShown) await reviewer.look('09-renouvellement-region')
      await conform()
      await accepts()
      await admin.go(`/mon-espace${structure}`)
      await admin.sees(lastDayAfter(3 * (renewal + 1)))
    })
  }
})
