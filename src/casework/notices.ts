import { notice } from '@/platform/notice'

/* What casework tells (NOT). */

export const messageReceived = notice('casework.message-received', {
  category: 'work',
  to: 'reviewers',
  tells: 'Message d’une structure ou d’une personne',
})
export const newCase = notice('casework.new-case', {
  category: 'work',
  to: 'reviewers',
  tells: 'Candidature ou badge déposé',
})
export const caseHandedOver = notice('casework.case-handed-over', {
  category: 'work',
  to: 'reviewers',
  tells: 'Dossier confié par une ou un collègue',
})
export const opinionAsked = notice('casework.opinion-asked', {
  category: 'work',
  to: 'reviewers',
  tells: 'Avis demandé par une ou un collègue, ou demande retirée',
})
export const opinionAnswered = notice('casework.opinion-answered', {
  category: 'work',
  to: 'reviewers',
  tells: 'Avis rendu ou décliné',
})
export const opinionInvited = notice('casework.opinion-invited', {
  category: 'work',
  to: 'addressee',
  isObligatory: true,
  tells: 'Invitation d’un expert extérieur à donner son avis sur un dossier',
})
export const caseMessage = notice('casework.case-message', {
  category: 'cases',
  to: 'members',
  isObligatory: true,
  tells: 'Message de la Région dans un dossier',
})
export const answer = notice('casework.answer', {
  category: 'messages',
  to: 'account',
  tells: 'Réponse de la Région à un message',
})
export const answerToVisitor = notice('casework.answer-to-visitor', {
  category: 'messages',
  to: 'addressee',
  isObligatory: true,
  tells: 'Réponse de la Région à une personne sans compte',
})
