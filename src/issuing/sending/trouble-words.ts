import type { Issuance } from '../issuance'

/** What stops a line of the ledger, for whoever decides; `detail` is for the person who repairs. */
export interface TroubleWords {
  readonly sentence: string
  readonly detail: string | null
}

type Line = Pick<Issuance, 'state' | 'lastError' | 'holdReason' | 'attempts'>

/** What is wrong and what happens next, from the state of a line; null where nothing is wrong. */
export function troubleOf(line: Line): TroubleWords | null {
  const sentence = sentenceOf(line)
  if (sentence === null) return null
  const detail = line.state === 'held' || isFrench(line.lastError) ? null : line.lastError
  return { sentence, detail: detail || null }
}

function sentenceOf(line: Line): string | null {
  switch (line.state) {
    case 'held':
      return line.holdReason === 'ceiling'
        ? 'Le plafond horaire de ce badge est atteint. L’envoi part quand une personne qui pilote la démarche reprend la délivrance du badge.'
        : `Une personne retient ce badge. Son motif : ${withStop(line.holdReason || 'non précisé')}`
    case 'dead':
      return deadSentence(line)
    case 'unknown':
      return 'L’émetteur n’a pas confirmé l’envoi. Le portail cherche le badge dans sa liste avant tout nouvel envoi : il n’y a rien à faire.'
    case 'failed':
    case 'retry':
      return 'L’envoi n’est pas parti. Le portail réessaie de lui-même : il n’y a rien à faire.'
    case 'planned':
      return line.lastError ? 'L’émetteur n’était pas disponible. L’envoi part dès qu’il l’est de nouveau.' : null
    case 'revoking':
      return line.lastError ? revokingSentence(line.lastError) : null
    case 'cancelled':
      return line.lastError
        ? 'L’envoi a été arrêté : la personne s’est opposée, le badge a été retiré entre-temps, ou aucune adresse n’est connue.'
        : null
    default:
      return null
  }
}

function deadSentence({ lastError, attempts }: Line): string {
  if (lastError?.startsWith('404'))
    return 'L’émetteur ne connaît pas ce badge : il y a été supprimé, ou son identifiant est faux. Vérifiez le lien à la page « Émetteur », puis réessayez.'
  if (lastError === 'The recipient has no usable address.')
    return 'L’adresse de la personne ne permet pas l’envoi. Demandez à la structure de la déclarer de nouveau.'
  // Attempts are counted of what never left; a refusal names itself with the answer's number (ISS-5).
  if (attempts > 0 && !/^4\d\d/.test(lastError ?? ''))
    return 'L’émetteur est resté injoignable pendant tous les essais. Vérifiez-le à la page « Émetteur », puis réessayez.'
  return 'L’émetteur refuse ce badge. Transmettez le détail technique à la personne qui administre le portail, puis réessayez.'
}

function revokingSentence(lastError: string): string {
  if (isFrench(lastError)) return lastError
  if (lastError === 'nobody of this address holds the badge' || lastError === 'the event belongs to another badge')
    return 'L’émetteur ne trouve pas ce badge pour cette personne. Retirez-le dans son interface : le portail le verra.'
  return 'L’émetteur n’a pas encore confirmé le retrait. Le portail le lui redemande de lui-même.'
}

/** A few reasons are written for the screen where they arise; what adapters write is technical English. */
const isFrench = (text: string | null): boolean => text !== null && /[éèêàç’]|«/.test(text)

const withStop = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
