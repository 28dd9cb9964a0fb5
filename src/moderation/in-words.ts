import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { contentMeasures } from '@/platform/moderated-content'
import type { Portal } from '@/platform/portal'
import { contentKind } from './content'
import { grounds } from './grounds'
import { type ContentReport, isAppealOver, lastAppealDay } from './report'
import { sanctions } from './standing'

/** « Présentation d’une structure : « Les Transports du Bessin » » */
export function contentInWords(
  portal: Pick<Portal, 'moderated'>,
  { contentKind: kind, contentTitle }: Pick<ContentReport, 'contentKind' | 'contentTitle'>,
): string {
  const label = contentKind(portal, kind)?.label ?? 'Contenu'
  return contentTitle ? `${label} : « ${contentTitle} »` : label
}

/** What was decided, in the words that its author and whoever reported read: never whom a sanction of another hits. */
export function decisionInWords(report: ContentReport, reader: 'author' | 'reporter' | 'moderator'): string {
  const { outcome, measure, isForEverything, sanction, sanctionUntil, appealOutcome } = report
  const kept = appealOutcome === 'kept' ? 'Après contestation, la décision est maintenue. ' : ''
  const changed = appealOutcome === 'changed' ? 'Après contestation, la décision est changée. ' : ''
  if (outcome === 'undone') return `${changed}La mesure est levée : le contenu est rétabli.`
  if (outcome !== 'acted') return `${kept}Aucune mesure n’est prise.`
  const scope = isForEverything ? 'Tout ce que ce compte a publié est' : 'Le contenu est'
  const content = measure === 'none' ? [] : [`${scope} ${contentMeasures[measure].done}.`]
  const end = sanctionUntil ? ` jusqu’au ${formatParisDate(sanctionUntil)}` : ''
  const who = reader === 'author' ? 'Vous êtes' : 'L’auteur est'
  const account = sanction === 'none' ? [] : [`${who} ${sanctions[sanction].done}${end}.`]
  return `${kept}${changed}${[...content, ...account].join(' ')}`
}

export const groundInWords = ({ decidedGround }: Pick<ContentReport, 'decidedGround'>): string =>
  decidedGround ? `${grounds[decidedGround].label} (${grounds[decidedGround].cited})` : ''

/** How the portal came to know of it (DSA, article 17). */
export const detectionInWords = ({ origin }: Pick<ContentReport, 'origin'>): string =>
  ({
    notice: 'Le contenu a été signalé.',
    moderator: 'Le contenu a été relevé par l’équipe de modération.',
    rules: 'Le contenu a été retenu avant parution par des règles automatiques contre les messages indésirables.',
  })[origin]

/** Until when the decision may be contested, in words; null once it cannot be. */
export function contestUntil(portal: Pick<Portal, 'clock'>, report: ContentReport): string | null {
  const { state, decidedAt } = report
  const isPossible = (state === 'actioned' || state === 'dismissed') && !isAppealOver(decidedAt, portal.clock.now())
  return isPossible && decidedAt ? formatParisDate(lastAppealDay(decidedAt)) : null
}

export const dayInWords = (instant: string): string => formatParisDate(parisDateOf(instant))
