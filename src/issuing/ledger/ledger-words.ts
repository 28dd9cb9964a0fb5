import { addressWords } from '@/kernel/address-words'
import type { IssuanceState } from '../issuance'
import type { Attention } from './ledger'

/** How a view of the ledger is written in its address, on the screen, in its export and in mails. */
export const issuanceStateWords = addressWords<IssuanceState>({
  planned: 'a-envoyer',
  sending: 'envoi-en-cours',
  issued: 'delivre',
  unknown: 'reponse-incertaine',
  reconciled: 'retrouve',
  failed: 'non-parti',
  retry: 'nouvel-essai',
  dead: 'bloque',
  held: 'suspendu',
  cancelled: 'annule',
  revoking: 'retrait-en-cours',
  revoked: 'retire',
})
export const attentionWords = addressWords<Attention>({ waiting: 'bloques', review: 'a-relire' })
