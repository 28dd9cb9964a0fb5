import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts } from '@/demonstration/accounts'
import { signIn } from './story/story'
import { openBrowser } from './support/browser'
import { Keyboard } from './support/keyboard'
import { Visitor } from './support/visitor'

describe('the account page and the home of an editor', () => {
  let browser: Browser
  let editor: Visitor

  beforeAll(async () => {
    browser = await openBrowser()
    editor = await Visitor.arrive(browser, inject('portalUrl'))
    await signIn(editor, demonstrationAccounts.editor.email)
    await editor.arrivesAt(/^\/admin/)
  })
  afterEach(() => editor.isCalm())
  afterAll(() => browser?.close())

  it('an editor lands on the work of editors, and on no case of a structure', async () => {
    await editor.go('/admin')
    await editor.arrivesAt(/^\/admin\/edition$/)
    await editor.heading(/^Bonjour/)
    await editor.look('edition-accueil')
    for (const closed of ['/travail', '/messages', '/structures', '/registre', '/demandes', '/regles']) {
      expect(await editor.page.locator(`a[href="/admin${closed}"]`).count(), closed).toBe(0)
    }
  })

  it('the account reads at both widths, without a violation', async () => {
    await editor.go('/mon-espace/compte')
    await editor.heading('Votre compte')
    await editor.look('compte')
  })

  it('Tab goes through the account in the order of its parts', async () => {
    await editor.go('/mon-espace/compte')
    const keyboard = new Keyboard(editor)
    const order = [
      editor.field('Prénom et nom'),
      editor.button('Enregistrer le nom'),
      editor.field('Nouvelle adresse'),
      editor.button('Envoyer le lien'),
      editor.field('Nouveau mot de passe'),
      editor.button('Changer le mot de passe'),
    ]
    await editor.field('Prénom et nom').focus()
    let presses = 0
    for (const control of order) presses += await keyboard.reach(control)
    // Seven fields and buttons, the passwords' eyes, and no way round the page.
    expect(presses).toBeLessThan(15)
  })

  it('a changed name is said where it was written, and stays in its field', async () => {
    await editor.go('/mon-espace/compte')
    const keyboard = new Keyboard(editor)
    await keyboard.write('Prénom et nom', 'Yann Lescribe-Essai')
    await keyboard.press(editor.button('Enregistrer le nom'))
    await editor.page.locator('.p-notice:focus', { hasText: 'Votre nom est enregistré.' }).waitFor()
    await expect.poll(() => editor.field('Prénom et nom').inputValue()).toBe('Yann Lescribe-Essai')
    await editor.look('compte-nom-enregistre')
  })

  it('a wrong password is told beside its field, and the page’s title says so', async () => {
    await editor.go('/mon-espace/compte')
    const password = editor.page.locator('form', { has: editor.button('Changer le mot de passe') })
    await password.getByLabel('Votre mot de passe actuel').fill('un tout autre mot de passe')
    await password.getByLabel('Nouveau mot de passe').fill('quatre mots tout neufs')
    await editor.isRefused(() => editor.button('Changer le mot de passe').click())
    await expect.poll(() => editor.page.title()).toMatch(/^Erreur : /)
    await editor.look('compte-refus')
  })
})
