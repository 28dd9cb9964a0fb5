import { letterTo, shownAt } from '../../../scripts/journey/browser'
import { addressOf, type Story } from './story'

/** 2a. The Passport address and its code, a wrong one first. */
export async function passport(story: Story): Promise<void> {
  const { admin, passportEmail } = story
  await admin.go('/mon-espace')
  await admin.link('Commencer la candidature').click()
  await admin.arrivesAt(/^\/mon-espace\/candidature(\?|$)/)
  await admin.look('02-candidature-commencer')
  await admin.button('Commencer la candidature').click()
  await admin.field('Adresse du compte Passport').waitFor()
  await admin.ready()
  await admin.look('02-candidature')
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
}

/** 2b. A draft that saves itself, is left and found again; then what is missing is said, and it is filed. */
export async function draftAndSubmission(story: Story): Promise<void> {
  const { admin } = story
  const text = (label: string, value: string) => admin.field(label).fill(value)
  const answer = (choice: string) => admin.page.getByRole('radio', { name: choice }).check()
  await answer('10 à 49')
  await answer('Insertion')
  await text('Présentez-la en quelques phrases', 'Chantier d’insertion fictif, pour le parcours de contrôle.')
  await admin.sees(/^Enregistré à \d\d:\d\d$/)
  await admin.go('/mon-espace/candidature')
  await admin.look('02-candidature-brouillon')
  await admin.isRefused(() => admin.button('Déposer la candidature').click())
  await admin.look('02-candidature-incomplete')
  await admin.page
    .getByRole('radio', { name: /établissement/i })
    .first()
    .check()
  await text('Précisez où, ou quel public', 'Un établissement dans la Manche.')
  await text('Comment décidez-vous qu’une personne reçoit un badge ?', 'Deux encadrants observent, puis un entretien.')
  await text('Quels badges proposez-vous, pour qui, dans quel parcours ?', 'Quatre badges reliés au livret d’accueil.')
  await text('Nom du badge', 'Préparer sa journée')
  await text('Que reconnaît-il ?', 'Prévoir, ranger, rendre compte.')
  for (const box of await admin.page.getByRole('checkbox').all()) await box.check()
  await admin.button('Déposer la candidature').click()
  await admin.arrivesAt(/^\/mon-espace\/dossiers\/.+depot=fait/)
  await admin.sees('Votre dossier est bien arrivé.')
  await admin.look('02-dossier-depose')
}

/** 2c. The receipt carries the number; withdrawing asks once, and Escape leads back to where one was. */
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
