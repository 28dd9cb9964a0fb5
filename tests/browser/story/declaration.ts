import { parisDay } from '../../../scripts/journey/invent'
import { ownBadges } from './badges'
import { addressOf, type Story } from './story'

/** As a spreadsheet of a French desk saves it: semicolons, Windows-1252. */
const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n'), 'latin1'),
})

/** 6. A file that lacks a column is refused with its reason; a good one is previewed line by line, then counts. The page follows by itself what the worker reads and writes. */
export async function declaration(story: Story): Promise<void> {
  const { admin } = story
  await admin.go('/mon-espace/declarations')
  await admin.look('06-declarations-vide')
  await admin.field('Fichier CSV').setInputFiles(csv('sans-date.csv', ['Adresse;Badge', 'une@personne.example;X']))
  await admin.isRefused(() => admin.button('Voir l’aperçu').click())
  await admin.look('06-fichier-refuse')
  await admin.field('Fichier CSV').setInputFiles(csv('badges-délivrés.csv', linesOf(story)))
  await admin.button('Voir l’aperçu').click()
  await admin.arrivesAt(/^\/mon-espace\/declarations\/./)
  await admin.sees('Ce que ces lignes donneraient')
  await admin.button('Déclarer ces badges').waitFor()
  await admin.look('06-apercu')
  await admin.link(/^À corriger/).click()
  await admin.arrivesAt(/lignes=a-corriger/)
  await admin.look('06-apercu-a-corriger')
  await admin.link(/^Toutes/).click()
  await admin.arrivesAt(/^\/mon-espace\/declarations\/[^?]+$/)
  await admin.button('Abandonner…').click()
  await admin.page.getByRole('dialog').waitFor()
  await admin.look('06-abandonner')
  await admin.page.keyboard.press('Escape')
  await admin.sees(/recevront un courriel/)
  await admin.button('Déclarer ces badges').click()
  await admin.sees(/Cette déclaration part à/)
  await admin.look('06-declaration-en-attente')
  await admin.button('Envoyer maintenant').click()
  await admin.sees(/badges sont enregistrés/)
  await admin.look('06-declaration-enregistree')
  await admin.go('/mon-espace/declarations')
  await admin.sees('Enregistrée')
  await admin.look('06-declarations')
  await admin.link('Déclarer quelques personnes').click()
  await admin.heading('Déclarer quelques personnes')
  await admin.look('06-quelques-personnes')
}

function linesOf(story: Story): readonly string[] {
  const [full, first, second, third] = ownBadges(story).map(({ name }) => name)
  const [today, before] = [parisDay(), parisDay(-20)]
  const [one, three, two] = ['one', 'three', 'two'].map((who) => addressOf(story, who))
  return [
    'Adresse électronique;Nom;Badge;Date',
    `${one};Alba Aubrelin;${full};${today}`,
    ...[first, second, third].map((badge) => `${three};Basile Hautemer;${badge};${today}`),
    ...[first, second].map((badge) => `${two};Célie Rivebelle;${badge};${today}`),
    `${two};Célie Rivebelle;${third};${before}`,
    `;Sans Adresse;${first};${today}`,
  ]
}
