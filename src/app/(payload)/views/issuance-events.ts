import { type JournaledStep, journalEvents } from '@/issuing/journal-events'

const stepNames: Readonly<Record<JournaledStep, string>> = {
  decide: 'Décidé, à envoyer',
  send: 'Envoi commencé',
  accepted: 'Délivré',
  timeout: 'Réponse incertaine',
  found: 'Retrouvé chez l’émetteur',
  absentOnce: 'Absent chez l’émetteur, première vérification',
  absentTwice: 'Absent chez l’émetteur, nouvel envoi',
  refused: 'Refusé par l’émetteur',
  issuerUnavailable: 'Émetteur indisponible',
  notSent: 'Envoi non parti',
  schedule: 'Nouvel essai prévu',
  giveUp: 'Bloqué après les essais',
  delayOver: 'Remis en file',
  retry: 'Relancé',
  hold: 'Retenu',
  resume: 'Laissé partir',
  cancel: 'Annulé',
  revoke: 'Retrait décidé',
  revocationConfirmed: 'Retiré chez l’émetteur',
  addressKnown: 'Adresse publique du badge connue',
  revocationFailed: 'Retrait pas encore fait',
}

const steps = Object.keys(stepNames) as JournaledStep[]
/** A step under the name that the journal has for it, and under the one of lines that an earlier version wrote. */
const written = (step: JournaledStep): readonly string[] => [journalEvents[step], `issuance.${step}`]

export const issuanceEventNames: Readonly<Record<string, string>> = {
  issuanceHandedOver: 'Adresse de la personne changée',
  ...Object.fromEntries(steps.flatMap((step) => written(step).map((event) => [event, stepNames[step]]))),
}

const technicalSteps = [
  'timeout',
  'refused',
  'issuerUnavailable',
  'notSent',
  'schedule',
  'giveUp',
  'revocationFailed',
] as const
const technical: ReadonlySet<string> = new Set(technicalSteps.flatMap(written))
/** Whether the reason is what a service answered, and not what a person wrote. */
export const hasTechnicalReason = (event: string): boolean => technical.has(event)

/** Never the journal's own code. */
export const issuanceEventName = (event: string): string => issuanceEventNames[event] ?? 'Autre fait'
