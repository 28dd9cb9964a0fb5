import { expect } from 'vitest'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { letterTo, shownAt } from '../../../scripts/journey/browser'
import { aPdf } from '../../support/builders/archive'
import { actsFromNow } from '../support/acts'
import { Keyboard } from '../support/keyboard'
import { printsWithoutButtons, sheets } from '../support/print'
import { addressOf, type Story } from './story'

const question = 'Qui observe la personne avant de lui remettre un badge ?'
/** The answer that is asked to be corrected, and what its structure adds to it. */
const corrected = 'Décision d’attribuer'
const added = 'Deux encadrants, chaque semaine.'
const grid = { name: 'releve.pdf', mimeType: 'application/pdf', buffer: Buffer.from(aPdf()) }
const reason = 'Les cinq points sont clairs.'
/** Clicks that each of the four main acts of a reviewer takes at most; `docs/ui.md` says how many it takes. */
const mostActs = 6

/** 3a. By keyboard alone: the reviewer signs in, finds the case in the work list, takes it and asks. */
export async function workListAndQuestion(story: Story): Promise<void> {
  const { reviewer, name, number } = story
  const keyboard = new Keyboard(reviewer)
  await reviewer.go('/connexion')
  await keyboard.write('Adresse électronique', demonstrationAccounts.reviewer.email)
  await keyboard.write('Mot de passe', demonstrationPassword)
  await keyboard.press(reviewer.button('Se connecter'))
  await reviewer.arrivesAt(/^\/admin\/travail/)
  await reviewer.heading('À traiter')
  await reviewer.look('03-a-traiter')
  const tabs = reviewer.page.getByRole('navigation', { name: 'États des dossiers' })
  await keyboard.follow(tabs.getByRole('link', { name: /^À moi/ }), /onglet=a-moi/)
  await reviewer.look('03-a-moi')
  await keyboard.follow(tabs.getByRole('link', { name: /^À prendre/ }), /^\/admin\/travail/)
  await keyboard.write('Structure ou numéro', name.toUpperCase())
  await reviewer.page.keyboard.press('Enter')
  await reviewer.arrivesAt(/q=ATELIER/)
  await reviewer.page.getByRole('rowheader', { name }).waitFor()
  await reviewer.look('03-a-traiter-recherche')
  await keyboard.follow(reviewer.link('Structure'), /tri=structure/)
  expect(await reviewer.page.getByRole('columnheader', { name: 'Structure' }).getAttribute('aria-sort')).not.toBeNull()
  const acts = await actsFromNow(reviewer.page)
  await keyboard.follow(reviewer.link(number), /\/candidatures\//)
  await reviewer.heading(name)
  await reviewer.look('03-candidature-deposee')
  await keyboard.press(reviewer.button('Prendre en charge'))
  await reviewer.sees(/^Dossier suivi par/)
  expect(await acts(), 'clicks to take a case').toBeLessThanOrEqual(mostActs)
  const asking = await actsFromNow(reviewer.page)
  await asksByKeyboard(story, keyboard)
  expect(await asking(), 'clicks to ask').toBeLessThanOrEqual(mostActs)
}

async function asksByKeyboard({ reviewer }: Story, keyboard: Keyboard): Promise<void> {
  await keyboard.press(reviewer.button('Poser une question…'))
  const dialog = reviewer.page.getByRole('dialog', { name: 'Poser une question' })
  await dialog.waitFor()
  await reviewer.look('03-poser-une-question')
  await keyboard.choose(dialog.getByRole('group', { name: 'Nature de la question' }), 'Réponse incomplète')
  await keyboard.write('Votre question', question)
  // Nothing is named yet: refused beside the boxes, and what was typed stays.
  await reviewer.isRefused(() => keyboard.press(reviewer.button('Envoyer la question')))
  await reviewer.look('03-poser-une-question-refusee')
  expect(await reviewer.field('Votre question').inputValue()).toBe(question)
  await keyboard.press(dialog.getByRole('checkbox', { name: corrected }), 'Space')
  await keyboard.press(reviewer.button('Envoyer la question'))
  await dialog.waitFor({ state: 'hidden' })
  await reviewer.sees('Réponse attendue')
  await reviewer.look('03-question-posee')
}

/** 3b. On a phone: the structure is told by mail and on its page, and corrects what was asked, nothing else. */
export async function answer(story: Story): Promise<void> {
  const { admin } = story
  await letterTo(shownAt(story.url), addressOf(story, 'admin'), /Qui observe la personne/)
  await admin.go('/mon-espace')
  await admin.sees('La Région vous a posé une question')
  await admin.look('03-mon-espace-question')
  await admin.link('Répondre').click()
  await admin.arrivesAt(/^\/mon-espace\/dossiers\//)
  await admin.sees('La Région vous demande une correction')
  await admin.sees(/délai indicatif suspendu\s: la Région attend votre réponse depuis le/)
  const open = admin.field('Comment décidez-vous qu’une personne reçoit un badge ?')
  const before = await open.inputValue()
  expect(before).not.toBe('')
  expect(await admin.page.locator('[name^="answers."]').count(), 'fields that are open').toBe(1)
  await admin.look('03-dossier-question')
  await open.fill('')
  await admin.isRefused(() => admin.button('Envoyer la réponse').click())
  await admin.look('03-dossier-correction-vide')
  await open.fill(`${before} ${added}`)
  await admin.page.locator('input[type="file"]').first().setInputFiles(grid)
  await admin.button('Envoyer la réponse').click()
  await admin.sees('Répondue')
  await admin.sees(`${corrected} : avant et après`)
  expect(await admin.page.locator('ins').filter({ hasText: added }).count()).toBe(1)
  await admin.sees('releve.pdf')
  await admin.sees('Pas encore lu par la Région')
  await admin.look('03-dossier-repondu')
}

/** 3c. The reviewer reads the five points, sees the very mail that goes out, and accepts. */
export async function decision(story: Story): Promise<void> {
  const { reviewer } = story
  await reviewer.page.reload()
  await reviewer.ready()
  await reviewer.sees(`${corrected} : avant et après`)
  await reviewer.sees(/^Lu par la structure le/)
  await reviewer.look('03-correction-recue')
  const address = await reviewer.link('releve.pdf').getAttribute('href')
  const file = await reviewer.page.evaluate(async (asked) => {
    const answer = await fetch(asked)
    return [answer.status, answer.headers.get('content-disposition')]
  }, address ?? '')
  expect(file).toEqual([200, expect.stringContaining('releve.pdf')])
  const acts = await actsFromNow(reviewer.page)
  await reviewer.button('Tout est conforme').click()
  await expect.poll(() => reviewer.page.locator('.p-tag', { hasText: 'Conforme' }).count()).toBe(5)
  await reviewer.look('03-points-lus')
  await reviewer.button('Accepter…').click()
  const dialog = reviewer.page.getByRole('dialog', { name: 'Accepter le dossier' })
  await dialog.waitFor()
  await reviewer.look('03-accepter')
  await reviewer.field('Motif').fill(reason)
  await reviewer.button('Voir le courriel…').click()
  await dialog.getByText(reason).waitFor()
  await reviewer.look('03-accepter-courriel')
  await reviewer.button('Accepter et envoyer').click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await acts(), 'clicks to accept').toBeLessThanOrEqual(mostActs)
  await reviewer.sees('Acceptée')
  await reviewer.look('03-candidature-acceptee')
  expect(await sheets(reviewer), 'a dossier on paper').toBeOneOf([2, 3, 4])
  await printsWithoutButtons(reviewer)
  await letterTo(shownAt(story.url), addressOf(story, 'admin'), /Les cinq points sont clairs/)
  await reviewer.go('/admin/travail?onglet=decides')
  await reviewer.sees(story.number)
}
