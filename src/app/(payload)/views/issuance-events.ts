export const issuanceEventNames: Readonly<Record<string, string>> = {
  issuancePlanned: 'Décidé, à envoyer',
  issuanceHandedOver: 'Adresse de la personne changée',
  'issuance.send': 'Envoi commencé',
  'issuance.accepted': 'Délivré',
  'issuance.timeout': 'Réponse incertaine',
  'issuance.found': 'Retrouvé chez l’émetteur',
  'issuance.absentOnce': 'Absent chez l’émetteur, première vérification',
  'issuance.absentTwice': 'Absent chez l’émetteur, nouvel envoi',
  'issuance.refused': 'Refusé par l’émetteur',
  'issuance.issuerUnavailable': 'Émetteur indisponible',
  'issuance.notSent': 'Envoi non parti',
  'issuance.schedule': 'Nouvel essai prévu',
  'issuance.giveUp': 'Bloqué après les essais',
  'issuance.delayOver': 'Remis en file',
  'issuance.retry': 'Relancé',
  'issuance.hold': 'Retenu',
  'issuance.resume': 'Laissé partir',
  'issuance.cancel': 'Annulé',
  'issuance.revoke': 'Retrait décidé',
  'issuance.revocationConfirmed': 'Retiré chez l’émetteur',
  'issuance.addressKnown': 'Adresse publique du badge connue',
  'issuance.revocationFailed': 'Retrait pas encore fait',
}

const technical: ReadonlySet<string> = new Set(
  ['timeout', 'refused', 'issuerUnavailable', 'notSent', 'schedule', 'giveUp', 'revocationFailed'].map(
    (event) => `issuance.${event}`,
  ),
)
/** Whether the reason is what a service answered, and not what a person wrote. */
export const hasTechnicalReason = (event: string): boolean => technical.has(event)

/** Never the journal's own code. */
export const issuanceEventName = (event: string): string => issuanceEventNames[event] ?? 'Autre fait'
