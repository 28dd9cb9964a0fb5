import { expect } from 'vitest'
import { aPdf } from '../../support/builders/archive'
import { Keyboard } from '../support/keyboard'
import { setWidth } from '../support/look'
import { signedIn } from '../support/walked'
import { addressOf, meanwhile, password, type Story } from './story'

/** 2a. By keyboard alone, on a phone: the path from its first step, left and found again by the browser's own buttons. */
export async function firstSteps(story: Story): Promise<void> {
  const { admin } = story
  const keyboard = new Keyboard(admin)
  await admin.go('/mon-espace')
  await setWidth(admin.page, 'phone')
  await keyboard.follow(admin.link('Commencer la candidature'), /^\/mon-espace\/candidature(\?|$)/)
  await admin.look('02-candidature-commencer')
  await keyboard.press(admin.button('Commencer la candidature'))
  await admin.arrivesAt(step('votre-structure'))
  await admin.look('02-etape-structure')
  await keyboard.choose(group(admin, 'Combien de personnes y travaillent ?'), 'De 10 à 49 personnes')
  await keyboard.choose(group(admin, 'Dans quel domaine agit-elle surtout ?'), 'Insertion')
  await keyboard.write('Présentez-la en quelques phrases', 'Chantier d’insertion fictif, pour le parcours de contrôle.')
  await admin.sees(/^Enregistré à \d\d:\d\d$/)
  await continues(story, keyboard, 'territoire')
  await admin.look('02-etape-territoire')
  await admin.page.goBack()
  await admin.arrivesAt(step('votre-structure'))
  expect(await admin.field('Présentez-la en quelques phrases').inputValue()).toMatch(/^Chantier d’insertion fictif/)
  await admin.page.reload()
  await admin.ready()
  expect(await admin.page.getByRole('radio', { name: 'De 10 à 49 personnes' }).isChecked()).toBe(true)
  await admin.page.goForward()
  await admin.arrivesAt(step('territoire'))
  await keyboard.choose(
    group(admin, 'Qu’est-ce qui vous lie à la Normandie ?'),
    'Nous avons un établissement en Normandie',
  )
  await keyboard.write('Précisez où, ou quel public', 'Un établissement dans la Manche.')
  await continues(story, keyboard, 'attribution')
}

const awarding = 'Comment décidez-vous qu’une personne reçoit un badge ?'
const onThePhone = 'Écrit en chemin, sur un téléphone.'

/** 2b. What was typed on another device is there though its window was closed at once; an older window overwrites nothing. */
export async function elsewhere(story: Story): Promise<void> {
  const { admin } = story
  const { pathname, search } = new URL(admin.page.url())
  const account = { email: addressOf(story, 'admin'), password }
  await meanwhile(
    story,
    async (phone) => {
      await signedIn(phone, account)
      await phone.go(`${pathname}${search}`)
      await phone.field(awarding).fill(onThePhone)
      const closed = phone.page.waitForEvent('close')
      await phone.page.close({ runBeforeUnload: true })
      await closed
    },
    'phone',
  )
  await meanwhile(story, async (desk) => {
    await signedIn(desk, account)
    const shown = async () => {
      await desk.go(`${pathname}${search}`)
      return desk.field(awarding).inputValue()
    }
    await expect.poll(shown, { timeout: 10_000 }).toBe(onThePhone)
  })
  await admin.field(awarding).fill('Écrit ici, sans avoir vu le reste.')
  await admin.sees('Pas encore enregistré : choisissez entre deux versions')
  await admin.look('02-etape-deux-versions')
  await admin.button('Prendre cette version').click()
  await admin.sees(/^Enregistré à \d\d:\d\d/)
  expect(await admin.field(awarding).inputValue()).toBe(onThePhone)
}

/** 2c. A document that is none is refused in words, a true one is joined; then the steps to the commitments. */
export async function documentAndSteps(story: Story): Promise<void> {
  const { admin } = story
  const keyboard = new Keyboard(admin)
  await keyboard.write(awarding, 'Deux encadrants observent, puis un entretien.')
  const document = admin.page.locator('input[type=file]')
  await document.setInputFiles({ name: 'grille.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') })
  await admin.isRefused(() => keyboard.press(admin.button('Joindre le document')))
  await admin.look('02-etape-document-refuse')
  await document.setInputFiles({ name: 'grille.pdf', mimeType: 'application/pdf', buffer: Buffer.from(aPdf()) })
  await keyboard.press(admin.button('Joindre le document'))
  await admin.link('grille.pdf').waitFor()
  await admin.ready()
  await admin.look('02-etape-attribution')
  await continues(story, keyboard, 'strategie')
  await keyboard.write('Quels badges proposez-vous, pour qui, dans quel parcours ?', 'Quatre badges reliés au livret.')
  await continues(story, keyboard, 'badge')
  await admin.look('02-etape-badge')
  await keyboard.write('Nom du badge', 'Préparer sa journée')
  await continues(story, keyboard, 'engagements')
  await admin.look('02-etape-engagements')
}

/** 2e. The back button after sending leads to the file, which says that it is filed. */
export async function backAfterSending(story: Story): Promise<void> {
  const { admin } = story
  const file = new URL(admin.page.url()).pathname
  await admin.page.goBack()
  await admin.page.reload()
  await admin.arrivesAt(`${file}?deja=depose`)
  await admin.sees('Ce dossier est déjà déposé.')
  const receipt = await admin.context.request.get(`${story.url}${file}/accuse.pdf`)
  expect([receipt.status(), receipt.headers()['content-type']]).toEqual([200, 'application/pdf'])
}

export const step = (slug: string): RegExp => new RegExp(`^/mon-espace/candidature/${slug}[?]structure=`)
const group = ({ page }: Story['admin'], name: string) => page.getByRole('group', { name })

export async function continues({ admin }: Story, keyboard: Keyboard, slug: string): Promise<void> {
  await keyboard.press(admin.button('Continuer'))
  await admin.arrivesAt(step(slug))
}
