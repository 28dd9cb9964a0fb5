import type { BadgeSubmission, ImportedFrom } from '@/catalogue/submission'
import { LinkedText } from '@/ui/linked-text'
import { Notice } from '@/ui/notice'

const places: Readonly<Record<ImportedFrom['kind'], string>> = {
  address: 'de son adresse publique',
  account: 'de votre compte Open Badge Factory',
  table: 'de votre tableau',
  copy: 'du badge d’une autre structure',
}

/** Fields of the draft, where their form shows them. */
const fields: Readonly<Record<string, readonly [label: string, anchor: string]>> = {
  'badge.name': ['Nom', '#badge-badge-name'],
  'badge.description': ['Ce qu’il reconnaît', '#badge-badge-description'],
  'badge.criteria': ['Critères', '#badge-badge-criteria'],
  'badge.credit': ['Qui l’a conçu', '#badge-badge-credit'],
  'badge.sourceUrl': ['Adresse en ligne', '#badge-badge-sourceUrl'],
  image: ['Image', '#badge-image'],
}

/** What a draft was begun with, and by field what could not be read there. */
export function ImportedNotice({ submission }: { readonly submission: BadgeSubmission }) {
  const { importedFrom: from } = submission
  if (!from || submission.status !== 'draft') return null
  const open = from.missing.filter(({ name }) => !isFilled(submission, name))
  return (
    <Notice tone={open.length > 0 ? 'wait' : 'ok'} label="Repris">
      <strong>Ce dossier est prérempli à partir {places[from.kind]}</strong>
      {from.issuerName ? ` (émetteur : ${from.issuerName})` : ''}. Relisez chaque réponse : vous pouvez tout changer.
      {open.length > 0 ? (
        <>
          {' '}
          Il reste à compléter :
          <ul>
            {open.map(({ name, detail }) => (
              <li key={name}>
                <a href={fields[name]?.[1] ?? '#badge'}>{fields[name]?.[0] ?? 'Le badge'}</a> :{' '}
                <LinkedText text={detail} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  )
}

/** What was typed or sent since is no longer missing. */
function isFilled({ badge }: BadgeSubmission, name: string): boolean {
  if (name === 'image') return badge.image !== null
  const value = { ...badge }[name.replace('badge.', '') as keyof typeof badge]
  return typeof value === 'string' && value.trim() !== ''
}
