import { addressWords } from '@/kernel/address-words'
import type { EventAudience, EventFormat } from './scheme-event'

/* How the programme's questions are written in its addresses. */

export const formatWords = addressWords<EventFormat>({
  talk: 'conference',
  workshop: 'atelier',
  testimony: 'temoignages',
  demonstration: 'demonstration',
  exchange: 'temps-d-echange',
})
export const audienceWords = addressWords<EventAudience>({
  everybody: 'tout-public',
  holders: 'personnes-badgees',
  recruiters: 'recruteurs',
  structures: 'structures',
  authorities: 'collectivites',
})

/** One may come, or follow from afar; a hybrid event is both. */
export const whereLabels = { 'sur-place': 'Sur place', 'a-distance': 'À distance' } as const
export type Where = keyof typeof whereLabels
