import { letterTo, shownAt } from '../../../scripts/journey/browser'
import { Keyboard } from '../support/keyboard'
import { setWidth } from '../support/look'
import { continues, step } from './filing'
import { addressOf, type Story } from './story'

/** 2c. The Passport address and its code, a wrong one first; both commitments. */
export async function passport(story: Story): Promise<void> {
  const { admin, passportEmail } = story
  await admin.field('Adresse du compte Passport').fill(passportEmail)
  await admin.button('Recevoir un code').click()
  const code = /\b\d{6}\b/.exec((await letterTo(shownAt(story.url), passportEmail, /\b\d{6}\b/)).text)?.[0] ?? ''
  const field = admin.field(`Code reçu à ${passportEmail}`)
  await field.fill(code === '000000' ? '111111' : '000000')
  await admin.isRefused(() => admin.button('Confirmer l’adresse').click())
  await admin.look('02-code-refuse')
  await field.fill(code)
  await admin.button('Confirmer l’adresse').click()
  await admin.page.getByText('Confirmée', { exact: true }).waitFor()
  const keyboard = new Keyboard(admin)
  for (const box of await admin.page.getByRole('checkbox').all()) await keyboard.press(box, 'Space')
  await continues(story, keyboard, 'verifier')
}

/** 2d. The check names what lacks and leads there; the step says it beside the field and on top; then it is filed. */
export async function draftAndSubmission(story: Story): Promise<void> {
  const { admin } = story
  const keyboard = new Keyboard(admin)
  await admin.heading('Vérifiez vos réponses')
  await admin.sees('1 réponse manque avant de déposer.')
  await admin.look('02-verifiez-incomplet')
  await keyboard.follow(admin.link('Donner la réponse manquante'), step('badge'))
  await admin.page.getByRole('alert').getByRole('link').waitFor()
  await admin.look('02-etape-incomplete')
  await keyboard.press(admin.page.getByRole('alert').getByRole('link'))
  await keyboard.write('Que reconnaît-il ?', 'Prévoir, ranger, rendre compte.')
  await keyboard.press(admin.button('Enregistrer'))
  await admin.arrivesAt(step('verifier'))
  await admin.sees('Il ne manque rien.')
  await admin.look('02-verifiez')
  await keyboard.press(admin.button('Déposer la candidature'))
  await admin.arrivesAt(/^\/mon-espace\/dossiers\/.+depot=fait/)
  await admin.sees('Votre dossier est bien arrivé.')
  await admin.look('02-dossier-depose')
  await setWidth(admin.page, 'desk')
}

/** 2f. The receipt carries the number; withdrawing asks once, and Escape leads back to where one was. */
export async function receipt(story: Story): Promise<void> {
  const { admin } = story
  const letter = await letterTo(shownAt(story.url), addressOf(story, 'admin'), /P-\d{4}-\d+/)
  story.number = /P-\d{4}-\d+/.exec(`${letter.subject} ${letter.text}`)?.[0] ?? ''
  await admin.sees(story.number)
  await admin.button('Retirer…').click()
  await admin.page.getByRole('dialog', { name: 'Retirer le dossier ?' }).waitFor()
  await admin.look('02-retirer')
  await admin.page.keyboard.press('Escape')
  await admin.page.getByRole('dialog').waitFor({ state: 'hidden' })
  await admin.page.locator('button:focus', { hasText: 'Retirer…' }).waitFor()
}
