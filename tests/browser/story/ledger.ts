import { Keyboard } from '../support/keyboard'
import { meanwhile, type Story } from './story'

/** 8. By keyboard alone: the ledger and why a person got the badge; then the figures that everybody sees. */
export async function ledger(story: Story): Promise<void> {
  const { admin, reviewer, tag } = story
  const keyboard = new Keyboard(reviewer)
  await reviewer.go('/admin/registre')
  await reviewer.look('08-registre')
  await keyboard.write('Structure, badge ou initiales', tag)
  await keyboard.select('Badge', 'S’adapter, je maîtrise')
  await keyboard.press(reviewer.button('Afficher'))
  await reviewer.arrivesAt(/^\/admin\/registre\?/)
  await reviewer.sees(`Faire face aux imprévus ${tag}`)
  await reviewer.look('08-registre-recherche')
  await keyboard.follow(reviewer.page.getByRole('table').getByRole('link').first(), /\/personnes\//)
  await reviewer.heading(/^Personne /)
  await reviewer.sees(/s’est opposée/)
  await reviewer.look('08-personne')
  await admin.go('/mon-espace')
  await admin.sees('Ce que vos badges ont déclenché')
  await admin.look('08-mon-espace-declenche')
  await meanwhile(story, async (anybody) => {
    await anybody.go('/statistiques')
    await anybody.look('08-statistiques')
  })
}
