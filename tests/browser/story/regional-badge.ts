import { expect } from 'vitest'
import { Keyboard } from '../support/keyboard'
import { printsWithoutButtons, sheets } from '../support/print'
import type { Visitor } from '../support/visitor'
import { addressOf, meanwhile, pathInMail, type Story } from './story'

/** 7. From the mail, on a phone: the badge that anybody can check, one's own page, and the right to say no. */
export async function regionalBadge(story: Story): Promise<void> {
  const email = addressOf(story, 'one')
  await meanwhile(
    story,
    async (holder) => {
      const badge = await pathInMail(story, email, /\/verifier\//)
      await holder.go(badge)
      await holder.look('07-badge-region')
      await printsWithoutButtons(holder)
      await holder.page.emulateMedia({ media: 'print' })
      await holder.sees(new RegExp(`${badge}$`))
      await holder.page.emulateMedia({ media: 'screen' })
      expect(await sheets(holder), 'a badge on paper').toBeLessThanOrEqual(2)
      await holder.go(await pathInMail(story, email, /\/mes-badges\//))
      await holder.heading('Vos badges')
      await holder.look('07-mes-badges')
      await showsByKeyboard(holder)
      await holder.button('Ne plus recevoir de badges…').click()
      await holder.page.getByRole('dialog', { name: 'Ne plus recevoir de badges' }).waitFor()
      await holder.look('07-opposition')
      await holder.button('Ne plus recevoir de badges').click()
      await holder.sees(/^Vous avez demandé à ne plus recevoir/)
      await holder.look('07-opposition-notee')
    },
    'phone',
  )
  await pathInMail(story, addressOf(story, 'three'), /\/mes-badges\//)
}

/** The ways to show a badge, in the order of the page: copy, see, download, LinkedIn, QR code. */
async function showsByKeyboard(holder: Visitor): Promise<void> {
  await holder.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const keyboard = new Keyboard(holder)
  const copy = holder.button('Copier l’adresse').first()
  await keyboard.press(copy)
  await holder.sees('Adresse copiée.')
  expect(await copy.evaluate((button) => button === document.activeElement), 'copying keeps the focus').toBe(true)
  const address = await holder.page.evaluate(() => navigator.clipboard.readText())
  expect(address).toMatch(/\/verifier\/[0-9a-f-]{36}$/)
  for (const way of [/^Voir la page/, /^Télécharger l’image/, /^Télécharger le badge signé/, /^Ajouter à LinkedIn/]) {
    expect(await keyboard.reach(holder.link(way).first()), `${way} comes next`).toBe(1)
  }
  await keyboard.press(holder.page.locator('summary', { hasText: 'Code QR' }).first())
  await holder.page
    .getByRole('img', { name: /^Code QR/ })
    .first()
    .waitFor()
  await holder.look('07-mes-badges-code-qr')
}

/** 7. The link that was lost is sent again; another address takes over, and the old link ends. */
export async function movesToAnotherAddress(story: Story): Promise<void> {
  const [before, after] = [addressOf(story, 'one'), addressOf(story, 'nouvelle')]
  await meanwhile(story, async (holder) => {
    await holder.go('/j-ai-recu-un-badge')
    await holder.field('Adresse à laquelle vous recevez vos badges').fill(before)
    await holder.button('Recevoir mon lien').click()
    await holder.sees(/^Si des badges sont liés à cette adresse/)
    await holder.look('07-lien-demande')
    const old = await pathInMail(story, before, /\/mes-badges\//)
    await holder.go(old)
    await holder.button('Changer ou ajouter une adresse…').click()
    await holder.page.getByRole('dialog', { name: 'Changer ou ajouter une adresse' }).waitFor()
    await holder.look('07-autre-adresse')
    await holder.field('Votre autre adresse électronique').fill(after)
    await holder.button('Envoyer le courriel').click()
    await holder.sees('Le courriel est parti. Ouvrez-le à la nouvelle adresse pour confirmer.')
    await holder.go(await pathInMail(story, after, /\/mes-badges\/adresse\//))
    await holder.look('07-adresse-a-confirmer')
    await holder.button('Cette adresse est la mienne').click()
    await holder.arrivesAt(/^\/mes-badges\/(?!adresse)/)
    await holder.heading('Vos badges')
    await holder.look('07-adresse-confirmee')
    await pathInMail(story, before, /\/contact/)
    await holder.isMissing(old)
  })
}
