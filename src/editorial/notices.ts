import { notice } from '@/platform/notice'

/* What the editors' desk tells people without an account, who asked for it (NOT). */

export const followConfirmation = notice('editorial.follow-confirmation', {
  category: 'following',
  to: 'addressee',
  isObligatory: true,
  tells: 'Confirmer une adresse qui veut suivre la démarche',
})
export const followedNews = notice('editorial.followed-news', {
  category: 'following',
  to: 'addressee',
  tells: 'Une actualité paraît',
})
export const followedBadges = notice('editorial.followed-badges', {
  category: 'following',
  to: 'addressee',
  tells: 'De nouveaux badges comptent, une fois par jour au plus',
})
