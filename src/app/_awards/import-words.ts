import type { AwardImport } from '@/intake/import'
import { formatNumber } from '@/kernel/french'

/** « 124 personnes recevront un courriel. »: each once, as the preview sees it. */
export function mailedSentence({ mailed }: Pick<AwardImport, 'mailed'>): string {
  if (mailed === 0) return 'Personne ne recevra de courriel : aucun badge de la Région n’est encore atteint.'
  return mailed === 1 ? 'Une personne recevra un courriel.' : `${formatNumber(mailed)} personnes recevront un courriel.`
}
