import type { AwardImport } from '@/intake/import'
import { Tag, type Tone } from '@/ui/tag'

const names: Readonly<Record<AwardImport['state'], readonly [string, Tone]>> = {
  reading: ['Lecture en cours', 'info'],
  unreadable: ['Illisible', 'alert'],
  preview: ['Aperçu, rien ne compte encore', 'wait'],
  waiting: ['Déclarée, part bientôt', 'info'],
  withdrawn: ['Reprise, rien n’est parti', 'neutral'],
  confirmed: ['Enregistrement en cours', 'info'],
  recorded: ['Enregistrée', 'ok'],
  discarded: ['Abandonnée', 'neutral'],
}

export const importStateTag = ({ state }: Pick<AwardImport, 'state'>) => (
  <Tag tone={names[state][1]}>{names[state][0]}</Tag>
)
