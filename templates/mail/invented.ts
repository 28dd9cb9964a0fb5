/* What samples of mails are made of; no structure or person has these names. */

export const writtenAddress = 'https://exemple.org/guide?page=2'
/** As somebody types: spaces that break, a web address, two lines. */
export const written = `Voici « ce qui manque » : le guide !\nIl est sur ${writtenAddress}, à lire avant le 12 mars 2026 ; merci.`
export const link = 'https://portail.example/une-page'
export const organizationName = 'Les Transports du Bessin'
export const badgeName = 'Je m’adapte : niveau 1'
export const personName = 'Odile M.'
export const from = '1er mars 2026'
export const to = '12 novembre 2029'
export const candidature = {
  number: 'P-2026-0042',
  kind: 'Candidature',
  ending: 'e' as const,
  the: 'la candidature',
  organizationName,
  link,
}
