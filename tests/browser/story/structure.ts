import { Keyboard } from '../support/keyboard'
import { addressOf, meanwhile, password, pathInMail, type Story, signsUp } from './story'

/** 1a. By keyboard alone: an account, its confirmation through the mailbox, a structure. */
export async function signUpAndStructure(story: Story): Promise<void> {
  const { admin } = story
  const keyboard = new Keyboard(admin)
  await admin.go('/')
  await keyboard.press(admin.link('Aller au contenu'))
  await admin.go('/')
  await keyboard.follow(admin.link('Se connecter'), '/connexion')
  await admin.look('01-connexion')
  await keyboard.follow(admin.link('Créer un compte'), '/inscription')
  await admin.look('01-inscription')
  await keyboard.write('Prénom et nom', 'Bruno Lehautval')
  await keyboard.write('Adresse électronique', addressOf(story, 'admin'))
  await keyboard.write('Mot de passe', 'court')
  await admin.isRefused(() => admin.page.keyboard.press('Enter'))
  await admin.look('01-inscription-refusee')
  await keyboard.press(admin.page.getByRole('alert').getByRole('link').first())
  await keyboard.write('Mot de passe', password)
  await keyboard.press(admin.button('Créer mon compte'))
  await admin.arrivesAt('/confirmer-adresse')
  await admin.look('01-consultez-votre-messagerie')
  await confirmsByKeyboard(story, keyboard)
  await admin.look('01-mon-espace-sans-structure')
  await keyboard.follow(admin.link('Inscrire ou rejoindre une structure'), '/mon-espace/structure/nouvelle')
  await createsByKeyboard(story, keyboard)
  await admin.look('01-mon-espace-nouvelle-structure')
}

async function confirmsByKeyboard(story: Story, keyboard: Keyboard): Promise<void> {
  const { admin } = story
  await pathInMail(story, addressOf(story, 'admin'), /confirmer-adresse/)
  await keyboard.follow(admin.link('boîte aux lettres de démonstration'), '/boite-aux-lettres')
  await keyboard.write('Adresse du destinataire', addressOf(story, 'admin'))
  await admin.page.keyboard.press('Enter')
  await admin.arrivesAt(/adresse=/)
  await admin.look('01-boite-aux-lettres')
  await keyboard.follow(admin.page.getByRole('table').getByRole('link').first(), /^\/boite-aux-lettres\/./)
  await admin.look('01-courriel')
  await keyboard.follow(admin.link(/\/confirmer-adresse\?/), /^\/confirmer-adresse\?compte=/)
  await admin.look('01-confirmer-adresse')
  await keyboard.write('Mot de passe', password)
  await admin.page.keyboard.press('Enter')
  await admin.arrivesAt('/mon-espace')
}

async function createsByKeyboard({ admin, siret, name }: Story, keyboard: Keyboard): Promise<void> {
  await admin.look('01-siret')
  await keyboard.write('SIRET, SIREN, RNA ou nom', siret.slice(0, 13))
  await admin.isRefused(() => admin.page.keyboard.press('Enter'))
  await admin.sees(/13 chiffres/)
  await admin.look('01-siret-refuse')
  await keyboard.write('SIRET, SIREN, RNA ou nom', siret)
  await admin.page.keyboard.press('Enter')
  await admin.arrivesAt(/cherche=/)
  await admin.look('01-structure')
  await keyboard.write('Nom de la structure', name)
  await keyboard.select('Type de structure', 'Organisme de formation')
  await keyboard.write('Code postal', '50999')
  await keyboard.write('Commune', 'Hautegrève')
  await keyboard.select('Département', 'Manche')
  await keyboard.press(admin.button('Inscrire la structure'))
  await admin.arrivesAt(/^\/mon-espace\?structure=/)
}

/** 1b. On a phone: a second person gives the same SIRET and asks to join; the admin accepts. */
export async function joinRequest(story: Story): Promise<void> {
  const { admin, name } = story
  await meanwhile(
    story,
    async (second) => {
      await second.go('/inscription')
      await signsUp(story, second, 'second', 'Odile Mariebosc')
      await second.link('Inscrire ou rejoindre une structure').click()
      await second.arrivesAt('/mon-espace/structure/nouvelle')
      await second.field('SIRET, SIREN, RNA ou nom').fill(story.siret)
      await second.button('Chercher').click()
      await second.arrivesAt(/cherche=/)
      await second.sees(name)
      await second.look('01-structure-connue')
      await second.button('Demander à la rejoindre').click()
      await second.sees(/attend la réponse/)
      await second.look('01-demande-envoyee')
    },
    'phone',
  )
  await admin.go('/mon-espace')
  await admin.look('01-mon-espace-demande')
  await admin.link('Répondre aux demandes').click()
  await admin.arrivesAt(/^\/mon-espace\/equipe(\?|$)/)
  await admin.sees('Odile Mariebosc demande à vous rejoindre')
  await admin.look('01-equipe-demande')
  await admin.button('Accepter').click()
  await admin.page.getByRole('rowheader', { name: 'Odile Mariebosc' }).waitFor()
}

/** 1c. The admin invites a colleague, who signs up from the mail and accepts. */
export async function invitation(story: Story): Promise<void> {
  const { admin, name } = story
  const email = addressOf(story, 'colleague')
  await admin.field('Adresse électronique').fill(email)
  await admin.page.getByRole('radio', { name: 'Consulte' }).check()
  await admin.button('Envoyer l’invitation').click()
  await admin.sees(/L’invitation est partie/)
  await admin.page.getByRole('rowheader', { name: email }).waitFor()
  await admin.look('01-equipe')
  await meanwhile(story, async (colleague) => {
    await colleague.go(await pathInMail(story, email, /invitation=/))
    await colleague.look('01-invitation-connexion')
    await colleague.link('Créer un compte').click()
    await colleague.arrivesAt(/^\/inscription/)
    await signsUp(story, colleague, 'colleague', 'Camille Prévallon')
    await colleague.go('/mon-espace')
    await colleague.link('Voir l’invitation').click()
    await colleague.heading(`Rejoindre ${name}`)
    await colleague.look('01-invitation')
    await colleague.button('Accepter l’invitation').click()
    await colleague.arrivesAt(/^\/mon-espace\?structure=/)
    await colleague.look('01-mon-espace-lecture')
  })
}
