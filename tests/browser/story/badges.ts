import { parisDay, picture } from '../../../scripts/journey/invent'
import { Keyboard } from '../support/keyboard'
import type { Visitor } from '../support/visitor'
import { meanwhile, type Story } from './story'

interface OwnBadge {
  readonly name: string
  readonly competency: 'S’adapter' | 'Organiser'
  readonly level: 'Je maîtrise' | 'Je pratique'
  readonly coverage: string
}

const full = 'Complète (1 pour 1)'
const partial = 'Partielle (plusieurs pour 1)'

export const ownBadges = ({ tag }: Pick<Story, 'tag'>): readonly OwnBadge[] => [
  { name: `Faire face aux imprévus ${tag}`, competency: 'S’adapter', level: 'Je maîtrise', coverage: full },
  ...['Préparer sa journée', 'Ranger son poste', 'Suivre un planning'].map(
    (name) => ({ name: `${name} ${tag}`, competency: 'Organiser', level: 'Je pratique', coverage: partial }) as const,
  ),
]

/** 5a. Four badges of its own, each with picture, criteria, what is asked for and why. */
export async function submissions(story: Story): Promise<void> {
  const { admin } = story
  await admin.go('/mon-espace/badges')
  await admin.look('05-badges-vide')
  for (const [index, badge] of ownBadges(story).entries()) await submits(admin, badge, index === 0)
  await admin.go('/mon-espace/badges')
  await admin.sees(`Suivre un planning ${story.tag}`)
  await admin.look('05-badges-soumis')
}

async function submits(admin: Visitor, badge: OwnBadge, isFirst: boolean): Promise<void> {
  const look = async (name: string) => (isFirst ? admin.look(name) : undefined)
  const choose = (name: string) => admin.page.getByRole('radio', { name, exact: true }).check()
  await admin.go('/mon-espace/badges/nouveau')
  await look('05-badge-nouveau')
  await admin.field('Comment s’appelle le badge ?').fill(badge.name)
  await admin.button('Commencer le dossier').click()
  await admin.arrivesAt(/^\/mon-espace\/badges\/[0-9a-f-]{36}$/)
  await look('05-badge-brouillon')
  if (isFirst) {
    await admin.isRefused(() => admin.button('Soumettre le badge').click())
    await admin.look('05-badge-incomplet')
  }
  const file = Buffer.from(await picture(badge.name).arrayBuffer())
  await admin.field('L’image').setInputFiles({ name: 'badge.svg', mimeType: 'image/svg+xml', buffer: file })
  await admin.button('Vérifier et ajouter l’image').click()
  await admin.page.getByRole('img', { name: `Le badge « ${badge.name} »` }).waitFor()
  await admin.field('Que reconnaît-il ?').fill(`« ${badge.name} » reconnaît ce que la personne montre en situation.`)
  await admin.field('Quels sont ses critères ?').fill('La personne le montre trois fois, devant deux personnes.')
  await choose(badge.competency)
  await choose(badge.level)
  await choose(badge.coverage)
  await admin.field('Pourquoi ce rattachement ?').fill('Les critères décrivent des situations de cette compétence.')
  await look('05-badge-rempli')
  await admin.button('Soumettre le badge').click()
  await admin.arrivesAt(/depot=fait/)
  await admin.sees('Votre badge est bien arrivé.')
  await look('05-badge-depose')
}

/** 5a. Badges that exist elsewhere: an address that leads inside is refused, a table is read before anything begins. */
export async function takenUp({ admin, tag }: Story): Promise<void> {
  const keyboard = new Keyboard(admin)
  await admin.go('/mon-espace/badges/nouveau')
  await keyboard.write('Quelle est son adresse publique ?', 'https://127.0.0.1/badge.json')
  await admin.isRefused(() => keyboard.press(admin.button('Reprendre ce badge')))
  await admin.sees('Cette adresse ne mène pas à un site public.')
  await admin.look('05-adresse-refusee')
  await keyboard.follow(admin.link('Le choisir dans votre compte Open Badge Factory'), /open-badge-factory/)
  await admin.look('05-compte-absent')
  await admin.go('/mon-espace/badges/nouveau')
  await keyboard.follow(admin.link('En soumettre plusieurs d’un tableau'), /tableau/)
  const lines = [
    'Nom du badge;Compétence',
    `Écouter une demande ${tag};S’adapter`,
    ';Organiser',
    'Autre badge;Cuisiner',
  ]
  await admin.field('Collez les cellules de votre tableur (facultatif)').fill(lines.join('\n'))
  await keyboard.press(admin.button('Lire le tableau'))
  await admin.page.locator('h2:focus', { hasText: '3 badges lus' }).waitFor()
  await admin.look('05-tableau-lu')
  await keyboard.press(admin.button('Créer 1 brouillon'))
  await admin.arrivesAt(/^\/mon-espace\/badges\?/)
  await admin.sees(`Écouter une demande ${tag}`)
}

/** 5b. The reviewer reads the criteria side by side and the dry run, and maps with a date and the confirmed channel. */
export async function mappings(story: Story): Promise<void> {
  const { reviewer } = story
  for (const [index, { name }] of ownBadges(story).entries()) await maps(reviewer, name, index === 0)
  await meanwhile(story, async (anybody) => {
    await anybody.go(`/catalogue?q=${encodeURIComponent(story.tag)}`)
    await anybody.sees('4 badges rattachés')
    await anybody.look('05-catalogue')
    await anybody.link(`Faire face aux imprévus ${story.tag}`).click()
    await anybody.arrivesAt(/^\/catalogue\/[0-9a-f-]{36}$/)
    await anybody.look('05-badge-public')
    await anybody.go(`/structures/${story.slug}`)
    await anybody.look('05-page-publique-badges')
  })
}

async function maps(reviewer: Visitor, name: string, isFirst: boolean): Promise<void> {
  const look = async (screen: string) => (isFirst ? reviewer.look(screen) : undefined)
  await reviewer.go(`/admin/travail?q=${encodeURIComponent(name)}`)
  await look('05-a-traiter-badge')
  await reviewer.page.getByRole('table').getByRole('link', { name: /^B-/ }).click()
  await reviewer.arrivesAt(/\/soumissions\//)
  await reviewer.heading(name)
  await look('05-soumission')
  await reviewer.button('Prendre en charge').click()
  await reviewer.button('Rattacher…').click()
  const dialog = reviewer.page.getByRole('dialog', { name: /^Rattacher/ })
  await dialog.waitFor()
  await look('05-rattacher')
  const channel = dialog.getByLabel('Comment les badges seront-ils relevés ?')
  await dialog.getByLabel('En vigueur à partir du').fill(parisDay())
  await channel.fill('Déclarations par fichier acceptées comme canal.')
  await dialog.getByRole('checkbox', { name: /^J’ai lu/ }).check()
  await dialog.getByRole('button', { name: 'Rattacher et envoyer' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await reviewer.sees('Rattachée')
  await look('05-soumission-rattachee')
}

/** 5c. Endorsements as the structure and the Région see them. */
export async function endorsement({ admin, reviewer }: Story): Promise<void> {
  await admin.go('/mon-espace/endossements')
  await admin.look('05-endossements')
  await reviewer.go('/admin/endossements')
  await reviewer.heading('Endossements')
  await reviewer.look('05-endossements-region')
}
