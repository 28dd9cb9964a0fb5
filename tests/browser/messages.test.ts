import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, inject, it } from 'vitest'
import { demonstrationAccounts } from '@/demonstration/accounts'
import { newTag } from '../../scripts/journey/invent'
import { addressOf, pathInMail, signInManager } from './story/story'
import { openBrowser } from './support/browser'
import { Keyboard } from './support/keyboard'
import { Visitor } from './support/visitor'

describe('somebody without an account writes to the Région', () => {
  const tag = newTag()
  const url = inject('portalUrl')
  const subject = `Un badge à mon nom ${tag}`
  const answer = 'Oui. Les critères sont sur https://www.exemple.fr/badges.'
  let browser: Browser
  let visitor: Visitor
  let manager: Visitor

  beforeAll(async () => {
    browser = await openBrowser()
    visitor = await Visitor.arrive(browser, url)
    manager = await Visitor.arrive(browser, url)
    await signInManager(manager)
  })
  afterEach(() => {
    visitor.isCalm()
    manager.isCalm()
  })
  afterAll(() => browser?.close())

  it('by keyboard alone, and is told the number of the message', async () => {
    const keyboard = new Keyboard(visitor)
    await visitor.go('/contact')
    await keyboard.write('Votre nom', 'Dominique Vasseline')
    await keyboard.write('Adresse à laquelle nous vous répondons', addressOf({ tag }, 'ecrit'))
    await keyboard.write('De quoi s’agit-il ?', subject)
    await keyboard.write('Votre message', 'Puis-je montrer ce badge à un employeur ?')
    await keyboard.press(visitor.button('Envoyer le message'))
    await visitor.page.locator('.p-notice:focus', { hasText: /^Votre message M-\d{4}-\w+ est arrivé/ }).waitFor()
    await visitor.look('contact-envoye')
  })

  it('a manager finds the message, reads it and answers', async () => {
    await manager.go('/admin/messages')
    await manager.look('region-messages')
    await manager.link(subject).click()
    await manager.arrivesAt(/^\/admin\/messages\/./)
    await manager.heading(subject)
    await manager.look('region-message')
    await manager.field('Votre réponse à Dominique Vasseline').fill(answer)
    await manager.button('Envoyer la réponse').click()
    await manager.sees('La réponse est partie par courriel.')
    await manager.look('region-message-repondu')
  })

  it('a manager reads their notices, and chooses by keyboard what comes by mail and takes it back', async () => {
    const keyboard = new Keyboard(manager)
    await manager.go('/')
    await manager.link(/^Notifications/).click()
    await manager.arrivesAt('/mon-espace/notifications')
    await manager.sees(/^(?:\d+|plus de 99) à lire\.$/)
    await manager.look('notifications')
    await manager.button('Tout marquer comme lu').click()
    await manager.sees('Vos notifications sont marquées comme lues.')
    await keyboard.follow(manager.link('Choisir vos courriels'), '/mon-espace/notifications/choix')
    await keyboard.choose(manager.page.getByRole('group', { name: 'Le travail d’instruction' }), 'Résumé du jour')
    await keyboard.press(manager.button('Enregistrer mes choix'))
    await manager.sees(/^Vos choix sont enregistrés/)
    await manager.look('notifications-choix')
    await keyboard.press(manager.button('Rétablir mes choix d’avant'))
    await manager.sees('Vos choix d’avant sont rétablis.')
  })

  it('whoever opens the link of a mail refuses its kind without a session, and takes it back', async () => {
    const path = await pathInMail({ url }, demonstrationAccounts.manager.email, /\/desabonnement\?/)
    await visitor.go(path)
    await visitor.look('desabonnement')
    await visitor.button('Ne plus recevoir ces courriels').click()
    await visitor.sees(/^C’est fait/)
    await visitor.button('Recevoir de nouveau ces courriels').click()
    await visitor.sees('Vous recevez de nouveau ces courriels.')
    await visitor.go(path.slice(0, -4))
    await visitor.sees(/^Ce lien est incomplet ou modifié/)
  })

  it('a manager sees every mail of the portal as it reads', async () => {
    await manager.go('/admin/courriels')
    await manager.look('region-courriels')
    await manager.link(/^Échéance du statut, six mois/).click()
    await manager.heading(/^Échéance du statut/)
    await manager.look('region-courriel')
  })

  it('the link of the mail leads back to the answer, whose address can be followed', async () => {
    await visitor.go(await pathInMail({ url }, addressOf({ tag }, 'ecrit'), /\/contact\/./))
    await visitor.heading(subject)
    await visitor.link('https://www.exemple.fr/badges').waitFor()
    await visitor.look('contact-fil')
    await visitor.field('Votre message').fill('Merci.')
    await visitor.button('Envoyer à la Région').click()
    await visitor.sees(/^Votre message est envoyé/)
  })
})
