import { notice } from '@/platform/notice'

/* What moderation tells (NOT). */

export const received = notice('moderation.received', {
  ...{ category: 'community', to: 'account', isObligatory: true },
  tells: 'Accusé de réception d’un signalement',
})
export const receivedByAddress = notice('moderation.received-by-address', {
  ...{ category: 'community', to: 'addressee', isObligatory: true },
  tells: 'Accusé de réception d’un signalement sans compte',
})
export const outcome = notice('moderation.outcome', {
  ...{ category: 'community', to: 'account', isObligatory: true },
  tells: 'Suite donnée à un signalement',
})
export const outcomeByAddress = notice('moderation.outcome-by-address', {
  ...{ category: 'community', to: 'addressee', isObligatory: true },
  tells: 'Suite donnée à un signalement sans compte',
})
export const reasons = notice('moderation.reasons', {
  ...{ category: 'community', to: 'account', isObligatory: true },
  tells: 'Motifs d’une décision de modération',
})
export const toDecide = notice('moderation.to-decide', {
  ...{ category: 'work', to: 'moderators' },
  tells: 'Signalement à examiner, ou décision contestée',
})
